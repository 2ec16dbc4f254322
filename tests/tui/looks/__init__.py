"""Which screens are looked at: each module of this folder holds `SCREENS`, a name -> the keys that lead there.

The keys start at the sample project, just opened; `type:TEXT` types text.
"""
