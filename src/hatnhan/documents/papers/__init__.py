"""The papers of a dossier: their content as frozen dataclasses, our own Word templates built from texts and layouts."""

from hatnhan.documents.papers.contents import CONTENTS

__all__ = ["CONTENTS"]
