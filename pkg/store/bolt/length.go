package bolt

// lengthStep is by how many bytes a file grows that is no shorter.
const lengthStep = 16 << 20

// lengthFor returns how long a file is made that has to hold so many bytes: twice as long
// each time, as bbolt does it.
func lengthFor(room int64) int64 {
	if room > lengthStep {
		return (room/lengthStep + 1) * lengthStep
	}
	length := int64(32 << 10)
	for length < room {
		length *= 2
	}
	return length
}

// lengthen makes the file long enough for all that a commit can write. The sync of its
// pages makes the length last too, before there is a meta page that needs it: fdatasync
// does so on Linux, as F_FULLFSYNC on macOS and FlushFileBuffers on Windows. Left to bbolt,
// a commit that grows the file would have a third sync.
func (s *session) lengthen(room int64) error {
	if room <= s.length {
		return nil
	}
	s.longer = true
	return s.file.Truncate(lengthFor(room))
}

// shorten gives the file its length back after a commit that has not happened: the longer
// one may have been lost in a sync that failed, and no later sync would write it.
func (s *session) shorten() {
	if s.longer {
		_ = s.file.Truncate(s.length)
	}
}
