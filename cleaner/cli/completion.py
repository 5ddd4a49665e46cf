"""``cleaner completion``: prints what makes a shell complete command lines; and decides what options and files are completed to."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

SHELLS = ("bash", "zsh", "fish")

_ZSH = """\
#compdef cleaner

_cleaner_completion() {
    local -a plain described
    local type key description option
    (( ! $+commands[cleaner] )) && return 1
    if [[ "$PREFIX" == --*=* ]]; then
        option="${PREFIX%%=*}="
        words[CURRENT]=("${PREFIX%%=*}" "${PREFIX#*=}")
        ((CURRENT++))
    fi
    local -x COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT-1)) _CLEANER_COMPLETE=zsh_complete
    for type key description in "${(@f)$(cleaner)}"; do
        case "$type" in
            dir) _path_files -/ ;;
            file) _path_files -f ;;
            plain) [[ "$description" == "_" ]] && plain+=("$option$key") || described+=("$option$key:$description") ;;
        esac
    done
    [[ -n "$described" ]] && _describe -V unsorted described -U
    [[ -n "$plain" ]] && compadd -U -V unsorted -a plain
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _cleaner_completion "$@"
else
    compdef _cleaner_completion cleaner
fi
"""
"""As click's script, but that --option=value is completed."""

_BASH = """\
_cleaner_completion() {
    local IFS=$'\\n' place type value count=$COMP_CWORD words=()
    for place in "${!COMP_WORDS[@]}"; do
        if [[ "${COMP_WORDS[place]}" == "=" && place -lt COMP_CWORD ]]; then
            ((count--))
        else
            words+=("${COMP_WORDS[place]}")
        fi
    done
    while IFS=',' read -r type value; do
        case "$type" in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain) COMPREPLY+=("$value") ;;
        esac
    done < <(env COMP_WORDS="${words[*]}" COMP_CWORD="$count" _CLEANER_COMPLETE=bash_complete "$1")
}

complete -o nosort -F _cleaner_completion cleaner
"""
"""As click's script, but that the value of --option=value is completed, of which bash makes three words."""

_FISH = """\
function _cleaner_completion
    set -l word (commandline -t)
    set -l option (string match -r -- '^--[^=]+=' $word)
    set -l words (commandline -cp)
    if test -n "$option"
        set words (string replace -- $word (string replace -- "=" " " $word) $words)
        set word (string replace -- $option "" $word)
    end
    for line in (env _CLEANER_COMPLETE=fish_complete COMP_WORDS="$words" COMP_CWORD="$word" cleaner)
        set -l found (string split -m 1 -- "," $line)
        switch $found[1]
            case dir
                __fish_complete_directories $found[2]
            case file
                __fish_complete_path $found[2]
            case plain
                printf '%s\\n' "$option$found[2]"
        end
    end
end

complete --no-files --command cleaner --arguments "(_cleaner_completion)"
"""
"""As click's script, but that a value may hold commas (deck,caption), and that --option=value is completed."""


@click.command("completion", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """Print the script that makes SHELL complete verbs, options, their values, rule ids and files.

    \b
    bash: put  eval "$(cleaner completion bash)"  into ~/.bashrc
    zsh:  put  eval "$(cleaner completion zsh)"   into ~/.zshrc
    fish: cleaner completion fish > ~/.config/fish/completions/cleaner.fish
    """
    click.echo({"bash": _BASH, "zsh": _ZSH, "fish": _FISH}[shell], nl=False)


def files(incomplete: str, *, alone: bool) -> list[CompletionItem]:
    """Return the files that a word may go on to; ``alone`` leaves them to the shell, which knows more of names."""
    from click.shell_completion import CompletionItem

    if alone:
        return [CompletionItem(incomplete, type="file")]
    folder, begun = os.path.split(incomplete)
    try:
        found = sorted(entry.name + ("/" if entry.is_dir() else "") for entry in os.scandir(folder or "."))
    except OSError:
        return []
    return [CompletionItem(os.path.join(folder, name)) for name in found if (name.startswith(begun) if begun else not name.startswith("."))]


def roles(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the roles that the last of some words parted by commas may go on to."""
    from cleaner.roles import Role

    return _last_word(incomplete, [role.value for role in Role])


def rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the rule families and ids that the last of some words parted by commas may go on to."""
    from cleaner.rules.shipped import shipped_packs

    known = [rule for pack in shipped_packs() for rule in pack.rules]
    families = sorted({rule.family.value for rule in known}) if param.name != "id" else []
    return _last_word(incomplete, [*families, *sorted(rule.id for rule in known)])


def paths(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the files that a word may go on to."""
    return files(incomplete, alone=True)


def encodings(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the names of common encodings that a word may go on to."""
    from cleaner.readers.charset import COMMON

    return _last_word(incomplete, list(COMMON))


def extras(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return what may be added to records that the last of some words parted by commas may go on to."""
    from cleaner.writers.extras import EXTRAS

    return _last_word(incomplete, list(EXTRAS))


def _last_word(incomplete: str, known: list[str]) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    before, comma, last = incomplete.rpartition(",")
    return [CompletionItem(before + comma + word) for word in known if word.startswith(last)]
