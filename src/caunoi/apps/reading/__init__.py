"""Reports of meetings, read into proposals that an officer accepts, corrects or rejects."""
