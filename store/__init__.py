"""Whatever crosses the edge of the disk: the project file, its journal, files in and out."""
