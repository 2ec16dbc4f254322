"""Files in and out.

In: `read.read_table(path)` -> `guess.guess(raw)` -> `plan.plan(raw, mapping, project, today)`, whose `changes` go to
`ProjectFile.apply` as one undo step. Out: `write.export(project, ...)`.
"""
