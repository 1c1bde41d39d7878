"""The program as pages in a browser: one ASGI application, answered by a server or in the browser.

It does what the commands do, through the same public functions, and knows neither sockets nor
threads: whoever serves it hands in where the rounds are (``Storage``) and what is allowed in.
docs/web.md says how a page is added.
"""
