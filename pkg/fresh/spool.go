package fresh

import (
	"bytes"
	"errors"
	"io"
	"os"
)

// spoolMemory is how many bytes a spool holds in memory.
const spoolMemory = 8 << 20

// Spool holds what is written to it until it is read: a little in memory, more in a file
// that goes with it. It is read from the beginning after a Seek there, as often as wanted.
type Spool struct {
	memory *bytes.Reader
	held   bytes.Buffer
	file   *os.File // nil while memory does
}

// Write holds p too.
func (s *Spool) Write(p []byte) (int, error) {
	if s.file == nil && s.held.Len()+len(p) <= spoolMemory {
		return s.held.Write(p)
	}
	if s.file == nil {
		file, err := os.CreateTemp("", "adsum-*")
		if err != nil {
			return 0, err
		}
		s.file = file
		_ = os.Remove(file.Name()) // else it goes in Close
		if _, err := file.Write(s.held.Bytes()); err != nil {
			return 0, err
		}
		s.held = bytes.Buffer{}
	}
	return s.file.Write(p)
}

// Empty forgets what was written.
func (s *Spool) Empty() error {
	err := s.Close()
	*s = Spool{}
	return err
}

// Read reads on.
func (s *Spool) Read(p []byte) (int, error) {
	if s.file != nil {
		return s.file.Read(p)
	}
	return s.reader().Read(p)
}

// Seek goes to a place in what was written. Nothing is written after it.
func (s *Spool) Seek(offset int64, whence int) (int64, error) {
	if s.file != nil {
		return s.file.Seek(offset, whence)
	}
	return s.reader().Seek(offset, whence)
}

func (s *Spool) reader() io.ReadSeeker {
	if s.memory == nil {
		s.memory = bytes.NewReader(s.held.Bytes())
	}
	return s.memory
}

// Close lets go of what was held.
func (s *Spool) Close() error {
	if s.file == nil {
		return nil
	}
	name := s.file.Name()
	err := s.file.Close()
	if gone := os.Remove(name); gone != nil && !errors.Is(gone, os.ErrNotExist) {
		err = errors.Join(err, gone)
	}
	return err
}
