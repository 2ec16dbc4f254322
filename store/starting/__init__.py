"""What the parts of a starter project become: one module for each part of the method."""
