"""``krachtplan tabtoets``: let the Tab key of a shell fill in commands, options and codes."""

from enum import StrEnum
from typing import Annotated

import typer

from krachtplan.cli.aanvulling import list_aanvullingen
from krachtplan.cli.naar import NAAR, deliver
from krachtplan.cli.opties import PEILDATUM_ZONDER_GEVOLG
from krachtplan.cli.uitgang import Uitgang

UITLEG = """\
Toont een paar regels waarmee de Tab-toets opdrachten, opties, codes van cliënten en doelen aanvult.
Het leest alleen namen van bestanden, en van één bestand de id's als je een doel kiest.

Bewaar de regels in een bestand, en laat je terminal dat lezen als zij begint. Voor bash zet je
onderaan `.bashrc`, en voor zsh onderaan `.zshrc`, een regel zoals:

  source ~/krachtplan-tab.bash
"""
VOORBEELDEN = (
    "krachtplan tabtoets bash",
    "krachtplan tabtoets zsh -o krachtplan-tab.zsh",
)


class Schelp(StrEnum):
    """A shell that is known here."""

    BASH = "bash"
    ZSH = "zsh"


_BASH = """\
# De Tab-toets voor krachtplan, in bash.
_krachtplan() {
    local woord
    COMPREPLY=()
    while IFS= read -r woord; do
        COMPREPLY+=("$woord")
    done < <(krachtplan tabtoets bash -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _krachtplan krachtplan
"""
_ZSH = """\
# De Tab-toets voor krachtplan, in zsh.
autoload -Uz compinit
(( $+functions[compdef] )) || compinit
_krachtplan() {
    local -a woorden
    woorden=("${(@f)$(krachtplan tabtoets zsh -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    if [[ -n "${woorden[1]}" ]]; then
        compadd -- "${woorden[@]}"
    else
        _files
    fi
}
compdef _krachtplan krachtplan
"""
_REGELS = {Schelp.BASH: _BASH, Schelp.ZSH: _ZSH}


def tabtoets(
    schelp: Annotated[Schelp, typer.Argument(metavar="TERMINAL", help="Voor welke terminal.")],
    peildatum: PEILDATUM_ZONDER_GEVOLG,  # noqa: ARG001 - the same on any day
    woorden: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WOORD", help="De woorden tot nu toe, achter --; dat vult de terminal zelf in."
        ),
    ] = None,
    uit: NAAR = None,
) -> Uitgang:
    """Print the lines for a shell, or what the last word can become."""
    if not woorden:
        return deliver(_REGELS[schelp], uit)
    # Imported here: the table of commands names this module.
    from krachtplan.cli.app import OPDRACHTEN

    for woord in list_aanvullingen(OPDRACHTEN, woorden):
        print(woord)
    return Uitgang.GOED
