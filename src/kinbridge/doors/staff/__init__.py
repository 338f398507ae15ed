"""The colleagues' door: one module per page or family of steps. A view parses, makes one call to a room, and renders.

`seat` says who asks and when; `steps.step` makes a page of one form out of a form and one call; `urls` is the whole door on
one screen. Addresses carry random tokens, titles carry no names.
"""
