"""The routes, a module for each part of the site; docs/http.md lists them all."""
