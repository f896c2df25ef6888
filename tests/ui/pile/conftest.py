from tests.ui.desk.conftest import context, exam, workplace

__all__ = ["context", "exam", "workplace"]
