"""What the page *Vector evaluation* asks its reader: which models, which task, by which rules."""

import streamlit as st

from components import cached, settings
from components.models import catalog
from components.ui import downloads, examples, inputs, layout, spelling, uploads
from components.ui.evaluation import sentences
from components.ui.markdown import literal
from components.vectors import groups
from components.vectors.evaluation import benchmarks, clusters
from components.vectors.evaluation.outcome import Outcome
from components.vectors.evaluation.pairs import PairReport
from components.vectors.evaluation.probes import ProbeReport
from components.vectors.evaluation.sizes import SizeReport
from components.vectors.evaluation.trial import OWN, TASKS, Task, Trial
from components.vectors.ruler import Ruler
from components.vectors.rules import UNKNOWN, Rules

NOBODY = "none"
SETS = {"simlex": "SimLex-999", "wordsim": "WordSim-353", OWN: OWN}
QUESTIONS = ("google", OWN)
FILES = {"WordSim-353": "wordsim353.tsv", "SimLex-999": "simlex999.txt"}
_WORST = 6
TOPS = ("all", "30000", "10000", "3000")
PROBES = {"class": "word class", "sense": "sense"}
EXAMPLES = {
    "Related or alike?": {"task": "similarity", "set": "wordsim", "other": "none"},
    "Two models": {"task": "similarity", "set": "simlex", "other": "fasttext"},
    "Capitals and plurals": {"task": "analogies", "ask": "google"},
    "Animals apart from fruit": {"task": "clusters"},
    "Layer by layer": {"task": "probe", "probe": "class"},
    "How many dimensions?": {"task": "size"},
}
_LABELS: dict[Task, str] = {
    "analogies": "Answer the analogies",
    "probe": "Probe every layer",
    "topics": "Guess the topics",
    "size": "Measure at every size",
}


def ready_made() -> None:
    """Draw what is ready to be clicked."""
    examples.draw(EXAMPLES)


def task() -> Task:
    """Return what is to be measured."""
    return inputs.choice("task", "What to measure", TASKS, default="similarity", is_labelled=False)


def trial(task: Task) -> Trial | None:
    """Return what the reader wants measured, or None after saying what is wrong with it."""
    with spelling.told():
        return _probe() if task == "probe" else _static(task)
    return None


def label(asked: Trial) -> str:
    """Return what the button says that starts the work."""
    return _LABELS.get(asked.task, "Measure")


def compared(report: Outcome) -> None:
    """Say whether two models differ, which pairs are worst, and what the intervals are."""
    if not isinstance(report, (ProbeReport, SizeReport)) and report.comparison is not None:
        layout.caution(sentences.versus(report.comparison))
    if isinstance(report, PairReport):
        st.markdown(sentences.worst(report, _WORST))
    st.caption(sentences.INTERVALS)


def cautions(report: Outcome, ruler: Ruler | None) -> None:
    """Say what the cosines mean in this space, and what the measure leaves open."""
    if isinstance(report, PairReport) and ruler is not None:
        layout.caution(sentences.ruler(report, ruler))
    layout.caution(sentences.doubts(report))


def code_heading(asked: Trial) -> str:
    """Return the section of the page's text that holds the code for this task."""
    return f"{asked.task}, code"


def code_values(asked: Trial) -> dict[str, object]:
    """Return what fills the page's code."""
    own = asked.text if asked.questions == OWN else ""
    return {
        "model": catalog.plain(asked.models[0]),
        "file": FILES.get(asked.questions, ""),
        "own": own,
        "dummy": asked.rules.unknown == "wrong",
        "top": asked.rules.top or None,
        "categories": asked.text if asked.task == "clusters" else "",
    }


def _probe() -> Trial:
    """Ask for a contextual model and the kind of probe."""
    kind = inputs.choice(
        "probe",
        "What the classifier looks for",
        tuple(PROBES),
        default="class",
        help="class: noun, verb, adjective … sense: which bank, which bat.",
    )
    cards = {card.name: card for card in catalog.models("contextual")}
    chosen = inputs.select("encoder", "Model", list(cards), default="minilm")
    is_here = downloads.is_here(cards[chosen], meanwhile=cards["minilm"].title)
    return Trial("probe", (chosen if is_here else "minilm",), questions=PROBES[kind])


def _static(task: Task) -> Trial:
    """Ask for one or two static models, the questions, and the rules."""
    asked = st.container()
    models = _models()
    with asked:
        questions, text = _questions(task)
    rules = _rules() if task in ("similarity", "analogies") else Rules()
    return Trial(task, models, questions, text, rules)


def _models() -> tuple[str, ...]:
    """Return the model to measure, and the one to compare it with, if any."""
    first = uploads.model(default="word2vec", first={})
    here = [
        card.name for card in catalog.models("static") if cached.models.is_on_machine(card.name)
    ]
    second = inputs.select("other", "Compare with", (NOBODY, *here), default=NOBODY)
    other = first if second == NOBODY else cached.models.current(second)
    return (first,) if other == first else (first, other)


def _questions(task: Task) -> tuple[str, str]:
    """Return which questions are asked, and the reader's own."""
    if task == "similarity":
        chosen = inputs.choice("set", "Pairs of words", tuple(SETS), default="simlex")
        if chosen == OWN:
            example = benchmarks.PAIRS_EXAMPLE
            return OWN, _own("rated", "Two words and a number a line", example)
        return SETS[chosen], ""
    if task == "analogies":
        chosen = inputs.choice("ask", "Questions", QUESTIONS, default="google")
        if chosen == OWN:
            example = benchmarks.ANALOGIES_EXAMPLE
            return OWN, _own("quadruples", "Four words a line", example)
        return chosen, ""
    if task == "clusters":
        text = inputs.paragraph(
            "categories",
            "Categories",
            default=groups.named(*clusters.CATEGORIES),
            limit=settings.MAX_WORDS_CHARS,
            help="Like this: animals: cat, dog; foods: bread, cheese",
        )
        return "", text
    return "", ""


def _own(key: str, title: str, example: str) -> str:
    """Return the reader's own questions: those of a file, or else those typed."""
    chosen = st.file_uploader(
        "A file (not part of the link)",
        type=["txt", "csv", "tsv"],
        key=f"{key} file",
        max_upload_size=max(1, settings.MAX_BENCHMARK_BYTES // 1_000_000),
    )
    typed = inputs.paragraph(key, title, default=example, limit=settings.MAX_TEXT_CHARS)
    if chosen is None:
        text = typed
    else:
        try:
            text = chosen.getvalue().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise benchmarks.EncodingError from error
        st.caption(f"Used: the file {literal(chosen.name)}, not what is typed above.")
    # Read once here, so that a wrong line is told beside the field.
    (benchmarks.pairs if key == "rated" else benchmarks.analogies)(text)
    return text


def _rules() -> Rules:
    """Ask what an unknown word costs, and how many words count as known."""
    unknown = inputs.choice(
        "unknown",
        "A question with an unknown word",
        UNKNOWN,
        default="skip",
        help="skip: left out. wrong: a wrong answer, or a pair of cosine 0. mean: the mean of all "
        "vectors stands for the word.",
    )
    top = inputs.select(
        "known", "Words that count as known", TOPS, default="all", help="The most frequent ones."
    )
    return Rules(unknown, 0 if top == "all" else int(top))
