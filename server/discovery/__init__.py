"""What is said of the register as a whole, for programs that have never seen it: a module for each form.

Pure: the register in, documents out; ``server.views.discovery`` gives each its address.
"""
