"""The Exams screen: exams, their mark schemes and class lists."""
