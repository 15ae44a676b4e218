"""How long a trial takes, to tell a reader before it begins.

Seconds of one processor thread, measured with the models that ship; see
`components.vectors.space.estimate`.
"""

from components.vectors import groups
from components.vectors.evaluation.trial import OWN, Trial

_START = 0.6  # a worker starts
_IMPORT_SKLEARN = 1.3
_ANSWERING = 2e-9  # an analogy, among so many words
_GOOGLE = 19_544  # analogies
_STARTING = (0.8, 0.012)  # hundreds of starts of k-means: in any case, and for each word
_TOPICS = (1.3, 0.4)  # random vectors, and each model
_SIZES = 5.5  # a model or random vectors
_PROBING = {"word class": 20.0, "sense": 70.0}
_SMALL = "minilm"  # the model they were measured with


def seconds(trial: Trial, words: int) -> float | None:
    """Return about how many seconds a trial takes; None where nobody knows.

    Parameters
    ----------
    trial : Trial
    words : int
        In the vocabularies of its models together.

    Returns
    -------
    float or None
    """
    models = len(trial.models)
    match trial.task:
        case "analogies":
            asked = trial.text.count("\n") + 1 if trial.questions == OWN else _GOOGLE
            return _START + _ANSWERING * asked * words
        case "clusters":
            typed = sum(len(group.words) for group in groups.parse(trial.text))
            return _START + _IMPORT_SKLEARN + models * (_STARTING[0] + _STARTING[1] * typed)
        case "topics":
            return _START + _IMPORT_SKLEARN + _TOPICS[0] + _TOPICS[1] * models
        case "size":
            return _START + _IMPORT_SKLEARN + _SIZES * (models + 1)
        case "probe":
            return _PROBING[trial.questions] if trial.models == (_SMALL,) else None
        case "similarity":
            return 0.0
