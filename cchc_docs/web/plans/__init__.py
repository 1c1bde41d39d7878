"""One plan on its page: whose it is, its entries as forms, how it is built and numbered."""
