"""The words that invented news is made of: real function words, furniture and syllables of five languages."""

from __future__ import annotations

from dataclasses import dataclass

Words = tuple[str, ...]


@dataclass(frozen=True)
class Furniture:
    """What newsrooms print around a story; ``{n}`` stands for a number that is drawn, ``{d}`` for a date, ``{p}`` for a person."""

    share: Words
    related: Words
    """A widget's heading and, behind it, what may follow the heading."""
    tails: Words
    """What ends a story: every line of one tail, ``|`` between the lines."""
    stamps: Words
    credits: Words
    menu: Words
    footer: Words


@dataclass(frozen=True)
class Language:
    """One language: ``onsets``, ``nuclei`` and ``codas`` are parts of syllables, ``endings`` those of nouns, adjectives and verbs.

    ``joiner`` stands between words, ``length`` stretches paragraphs whose words are shorter than English ones.
    """

    code: str
    onsets: Words
    nuclei: Words
    codas: Words
    endings: tuple[Words, Words, Words]
    determiners: Words
    prepositions: Words
    conjunctions: Words
    auxiliaries: Words
    adverbs: Words
    said: Words
    nouns: Words
    titles: Words
    months: Words
    furniture: Furniture
    joiner: str = " "
    length: float = 1.0
    marks: Words = (", ", ".", "“", "”", "—")
    """Comma with its space, full stop, opening and closing quote, dash of a dateline."""


def _split(text: str) -> Words:
    return tuple(text.split())


ENGLISH = Language(
    "en",
    _split("b br c c ch d d dr f g gr h k l l m m n n p pl pr r r s s sh st t t th tr v w"),
    _split("a a e e e i i o o u ai ea ee oa"),
    ("", "", "", *_split("d l m n nd ng r r s st t")),
    (("", "", "s", "er", "tion"), ("", "y", "ful", "al", "ish"), ("ed", "s", "ing", "ed")),
    _split("the the the the the the a a a an its their this his her some no every these those more both all two three four"),
    _split("of of of of of in in in in to to on for for with at from by by after before about over under between during against into near"),
    _split("and and and but that that which who while because as if when where so or though until"),
    _split("has have had was were is are will would could may should did not been be can must"),
    _split("also still now later again already often only never then there even just soon however"),
    _split("said said said said told added wrote warned insisted explained announced asked"),
    _split(
        "people year years government time week country city state day minister police company world group report court party"
        " percent million part work home market area number case service school month law members family power water security"
        " office team council plan health system workers night end way children women men house war money media morning"
    ),
    _split("Mayor Minister Professor Judge Governor Senator Captain Dr. Director Secretary President Coach"),
    _split("January February March April May June July August September October November December"),
    Furniture(
        ("Share", "Share this article", "TT", "Copy link", "Save", "{n} min read", "{n} mins read", "Listen to this story", "Print"),
        (
            "Recommended Stories",
            "list of {n} itemsend of list",
            "Related Articles",
            "Read more",
            "Also read",
            "Most Popular",
            "Advertisement",
        ),
        ("Leave a Reply|Your email address will not be published.|Post Comment", "Don't Miss", "More from this section", "Related Topics"),
        ("Published On {d}{d}", "Published {d}", "Updated: {d}", "{d}"),
        ("[{p}/AP]", "[{p}/Reuters]", "(Photo: {p})", "Photograph: {p}/AFP", "[File: {p}/EPA]"),
        _split(
            "Home News Sport Business Weather Culture Politics World Opinion Travel Video Health Science Money Jobs Local Podcasts Live"
        ),
        (
            "Privacy Policy",
            "Terms of Use",
            "Contact us",
            "About us",
            "Sign up for our newsletter",
            "Cookie settings",
            "All rights reserved.",
        ),
    ),
)

RUSSIAN = Language(
    "ru",
    _split("б бр в г гл д др ж з к кр л м н п пл пр р с ск ст т тр ф х ц ч ш"),
    _split("а е и о у ы я ю"),
    ("", "", "", *_split("в д к л м н р с т сть нт")),
    (("", "а", "ы", "ение", "ость"), ("ый", "ая", "ого", "ные"), ("ал", "ают", "ила", "ет")),
    _split("этот эта его их наш весь каждый один два три такой этого всех"),
    _split("в в в в в на на на с по по для от из к о об у за при до после между под над перед около"),
    _split("и и и что что но а как если когда где или который которая которые потому чтобы пока"),
    _split("был была были будет не не может могут должен стало есть уже"),
    _split("также еще теперь снова потом только никогда всегда часто однако сегодня вчера"),
    _split("сказал сообщил заявил отметил добавил рассказала подчеркнул объявил"),
    _split(
        "год года лет время город страна люди день работа власти закон суд компания вода школа дом рынок часть мир"
        " группа область правительство"
    ),
    _split("министр мэр губернатор профессор судья директор депутат президент"),
    _split("января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
    Furniture(
        ("Поделиться", "Скопировать ссылку", "{n} мин. чтения", "Распечатать", "Подписаться"),
        ("Читайте также", "Материалы по теме", "Популярное", "Реклама", "Главное за день"),
        ("Комментарии|Оставить комментарий|Ваш e-mail не будет опубликован", "Самое читаемое", "Новости партнеров"),
        ("{d}, 12:{n}", "Опубликовано: {d}", "{d}"),
        ("Фото: {p}", "Фото: {p} / РИА Новости", "Фото: {p} / Reuters"),
        _split("Главная Новости Политика Экономика Общество Спорт Культура Происшествия Мнения Погода Видео Наука Регионы"),
        ("Контакты", "О проекте", "Реклама на сайте", "Политика конфиденциальности", "Все права защищены"),
    ),
    marks=(", ", ".", "«", "»", "—"),
)

ARABIC = Language(
    "ar",
    _split("ب ت ث ج ح خ د ر ز س ش ص ض ط ع غ ف ق ك ل م ن ه و ي"),
    ("", "", "", "ا", "و", "ي"),
    ("", "", *_split("ب د ر س ل م ن ق ف")),
    (("", "", "ة", "ات", "ين"), ("", "ة", "ي", "ية"), ("", "ت", "وا", "ون")),
    _split("هذا هذه ذلك تلك كل بعض جميع هؤلاء"),
    _split("في في في في من من من على على إلى إلى عن مع بعد قبل بين خلال حول ضد تحت فوق عند منذ"),
    _split("و أن أن التي الذي كما لكن حيث إذا أو بينما لأن حتى الذين عندما"),
    _split("قد لم لا كان كانت سوف يكون ليس لن تم"),
    _split("أيضا الآن مجددا فقط دائما اليوم أمس لاحقا هناك"),
    _split("قال قالت أضاف أعلن أكد أوضح ذكر صرح"),
    _split(
        "الحكومة المدينة الناس السنة اليوم العمل المدرسة الماء الشرطة المحكمة القانون الشركة السوق العالم الوزارة الرئيس المجلس المنطقة"
    ),
    _split("الوزير الرئيس القاضي المدير المحافظ الدكتور النائب"),
    _split("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"),
    Furniture(
        ("شارك", "انسخ الرابط", "{n} دقائق للقراءة", "طباعة", "حفظ"),
        ("اقرأ أيضا", "مواضيع ذات صلة", "الأكثر قراءة", "إعلان", "قصص مقترحة"),
        ("التعليقات|اترك تعليقا|لن يتم نشر بريدك الإلكتروني", "المزيد من الأخبار", "الأكثر مشاهدة"),
        ("تاريخ النشر: {d}", "{d}", "آخر تحديث {d}"),
        ("({p})", "({p}/رويترز)", "تصوير: {p}"),
        _split("الرئيسية أخبار رياضة اقتصاد سياسة ثقافة صحة علوم فيديو منوعات الطقس"),
        ("من نحن", "اتصل بنا", "سياسة الخصوصية", "شروط الاستخدام", "جميع الحقوق محفوظة"),
    ),
    marks=("، ", ".", "“", "”", "-"),
)

GREEK = Language(
    "el",
    _split("β γ δ ζ θ κ κρ λ μ ν π πρ ρ σ στ τ τρ φ χ ψ"),
    _split("α ε ι ο η υ ω ά έ ό ου αι"),
    ("", "", "", *_split("ν ρ σ λ κ μ")),
    (("ος", "α", "ο", "ση", "ες"), ("ος", "η", "ικό", "ών"), ("ει", "ουν", "ησε", "εται")),
    _split("ο ο η η το το τα οι των του της την τον τους ένα μια αυτό αυτή κάθε όλα"),
    _split("σε σε στο στο στη στην στα από από με με για για μετά πριν κατά προς μέχρι μεταξύ χωρίς"),
    _split("και και και ότι που που αλλά ενώ αν όταν όπως επειδή ή ώστε"),
    _split("θα να να δεν έχει είχε είναι ήταν μπορεί πρέπει έχουν"),
    _split("επίσης τώρα ξανά μόνο ποτέ σήμερα χθες ακόμη όμως αργότερα"),
    _split("είπε δήλωσε ανέφερε τόνισε πρόσθεσε σημείωσε ανακοίνωσε"),
    _split(
        "κυβέρνηση πόλη χρόνια άνθρωποι χώρα μέρα εργασία σχολείο νερό αστυνομία δικαστήριο νόμος εταιρεία αγορά κόσμος"
        " υπουργείο περιοχή μέρος"
    ),
    _split("υπουργός δήμαρχος καθηγητής δικαστής διευθυντής πρόεδρος βουλευτής"),
    _split("Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου"),
    Furniture(
        ("Κοινοποίηση", "Αντιγραφή συνδέσμου", "{n} λεπτά ανάγνωση", "Εκτύπωση"),
        ("Διαβάστε επίσης", "Σχετικά άρθρα", "Δημοφιλή", "Διαφήμιση"),
        ("Σχόλια|Αφήστε ένα σχόλιο|Η διεύθυνση email σας δεν θα δημοσιευθεί", "Περισσότερα", "Τελευταία νέα"),
        ("Δημοσιεύτηκε: {d}", "{d}", "Τελευταία ενημέρωση: {d}"),
        ("Φωτογραφία: {p}", "({p}/ΑΠΕ-ΜΠΕ)", "{p} / Reuters"),
        _split("Αρχική Ειδήσεις Πολιτική Οικονομία Κόσμος Αθλητικά Πολιτισμός Υγεία Καιρός Απόψεις Βίντεο"),
        ("Επικοινωνία", "Όροι χρήσης", "Πολιτική απορρήτου", "Ποιοι είμαστε"),
    ),
    marks=(", ", ".", "«", "»", "-"),
)

CHINESE = Language(
    "zh",
    tuple(
        "山水火木金土日月天地人口手足目耳心力刀弓车马牛羊鸟鱼虫草花果米竹衣食住行东西南北中上下左右前后里外大小多少高低长短新旧红黄蓝白黑青"
        "春夏秋冬早晚明暗冷热开关进出来去坐立走飞游生死老少男女父母子孙兄弟友师学校书文字语言诗歌画琴棋工农商业政法军警医药科技电力机械船港"
        "桥路街村镇城市省州国家海洋江河湖泉石沙岩林森园田野原岛岸湾峰谷风雨雪云雷电光声色香味形体面线点角度量数计算分合加减增降升起落"
    ),
    ("",),
    ("",),
    (("", "", "会", "局", "区"), ("的", "", "性"), ("了", "", "过", "着")),
    _split("这 那 该 一个 这些 各 每个 两 三 全"),
    _split("在 在 在 对 从 向 于 与 和 为 由 以 自 经 关于 通过 根据"),
    _split("和 而 但 因为 所以 如果 当 并 或 以及 由于 虽然"),
    _split("将 已 是 不 能 要 可以 没有 应该 正在 会"),
    _split("也 还 又 再 已经 目前 今天 昨天 随后 同时"),
    _split("表示 说 指出 称 宣布 强调 认为 介绍"),
    _split("政府 城市 人们 公司 学校 国家 工作 时间 市场 法院 警方 问题 地区 社会 经济 发展 项目 企业 部门 记者 中心"),
    _split("市长 部长 教授 法官 主任 经理 局长 总统"),
    tuple(f"{month}月" for month in range(1, 13)),
    Furniture(
        ("分享到：", "分享", "打印", "收藏", "阅读时间：{n}分钟"),
        ("相关阅读", "推荐阅读", "热门新闻", "广告", "相关新闻"),
        ("网友评论|发表评论|我要评论", "精彩推荐", "更多新闻"),
        ("发布时间：{d}", "{d} 12:{n}", "来源：{p} {d}"),
        ("（图片来源：{p}）", "{p} 摄", "新华社发（{p} 摄）"),
        _split("首页 新闻 体育 财经 娱乐 科技 文化 健康 教育 军事 国际 社会 视频 旅游"),
        ("关于我们", "联系我们", "版权声明", "网站地图", "版权所有"),
    ),
    joiner="",
    length=1.4,
    marks=("，", "。", "“", "”", "："),
)

LANGUAGES = {language.code: language for language in (ENGLISH, RUSSIAN, ARABIC, GREEK, CHINESE)}
