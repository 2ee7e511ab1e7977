package fresh

import (
	"bytes"
	"io"
	"testing"
)

// What was written is read from its beginning as often as wanted, from memory or a file.
func TestSpoolIsReadMoreThanOnce(t *testing.T) {
	t.Parallel()
	for _, pieces := range []int{0, 1, 3} {
		s := &Spool{}
		var want bytes.Buffer
		for i := range pieces {
			piece := bytes.Repeat([]byte{byte('a' + i)}, spoolMemory/2+1)
			want.Write(piece)
			if _, err := s.Write(piece); err != nil {
				t.Fatal(err)
			}
		}
		if inFile := s.file != nil; inFile != (want.Len() > spoolMemory) {
			t.Errorf("%d bytes in a file: %v", want.Len(), inFile)
		}
		for range 2 {
			if _, err := s.Seek(0, io.SeekStart); err != nil {
				t.Fatal(err)
			}
			if got, err := io.ReadAll(s); err != nil || !bytes.Equal(got, want.Bytes()) {
				t.Errorf("%d bytes of %d, %v", len(got), want.Len(), err)
			}
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}
