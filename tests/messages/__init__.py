"""The interface's sentences in six languages: ``collect`` brings them into locale folders, ``check`` judges them."""
