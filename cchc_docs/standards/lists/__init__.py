"""Lists that the checker of the thể thức reads: kinds of documents, words, cited documents."""
