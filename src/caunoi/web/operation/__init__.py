"""What an administrator watches: figures for a collector, and what is wrong with the node.

Every figure comes from the database or the disk, so it is the same whichever of several web
and work processes is asked::

    for finding in findings.quick(at):
        print(finding.code, finding.values)
"""
