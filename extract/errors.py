"""What can go wrong between a file and its triples, one class a case."""


class ExtractError(Exception):
    """Base of every error that this package raises on purpose."""


class UnreadableError(ExtractError):
    """A file or record that cannot be read as a document; the message names it and says why."""


class NothingReadError(ExtractError):
    """Of all that was given, not one document could be read."""


class SchemaError(ExtractError):
    """A type, relation or status that the schema does not have, or a record not of its shape."""


class LexiconError(ExtractError):
    """A line of a user's lexicon that is not `name <tab> type <tab> aliases`."""


class FrameError(ExtractError):
    """A frame file with a wrong key, relation, type or slot; the message has file and line."""


class ModelError(ExtractError):
    """A model file that is missing, damaged or of another format."""


class OrderError(ExtractError):
    """A component that stands at the wrong place of a pipeline."""


class WorkerError(ExtractError):
    """A process that extracts beside this one died."""


class EngineError(ExtractError):
    """What is wanted to build on many machines is not there, or does not fit."""
