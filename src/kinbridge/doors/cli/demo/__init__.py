"""The demo: three offices on this machine, invented people, and the main job played through the doors.

`people` holds the story's cast and the lists around them, `driver` a person at a page, `story` the steps, `offices` the
processes, `command` what `kinbridge demo` does. The story tests play the same steps in one process.
"""
