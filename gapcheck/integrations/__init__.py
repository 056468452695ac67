"""gapcheck inside other tools: spaCy, scikit-learn, pandas, JSON Resume. Each module imports only the library it is for."""
