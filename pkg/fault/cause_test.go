package fault_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// Every cause that adsum knows has its words in every language.
func TestWhatTheSystemSaysIsSaidInEveryLanguage(t *testing.T) {
	t.Parallel()
	for _, failed := range []error{
		syscall.ENOENT, syscall.EACCES, syscall.EPERM, syscall.EISDIR, syscall.ENOTDIR, syscall.ENOSPC, syscall.EDQUOT, syscall.EROFS,
		syscall.EIO, syscall.EMFILE, syscall.ENFILE, syscall.EEXIST, syscall.ENAMETOOLONG, syscall.ELOOP, syscall.EBUSY, syscall.EFBIG,
		syscall.EPIPE, fs.ErrNotExist, fs.ErrExist, fs.ErrPermission,
	} {
		c := fault.CauseOf(fmt.Errorf("read: %w", &fs.PathError{Op: "open", Path: "file", Err: failed}))
		if c.Key == "" || c.Text != failed.Error() {
			t.Errorf("%v: %+v", failed, c)
		}
		said := map[string]bool{}
		for _, tag := range lang.Tags() {
			words := lang.For(tag).Say("error.file.unreadable", lang.Values{"file": "file", "cause": c})
			if !lang.For(tag).Has("system."+c.Key) || said[words] {
				t.Errorf("%s: %v has no words of its own: %s", tag, failed, words)
			}
			said[words] = true
		}
	}
}

func TestWhatAdsumHasNoWordsForStaysAsTheSystemSaysIt(t *testing.T) {
	t.Parallel()
	for _, failed := range []error{
		errors.New("the stars are wrong"), &fs.PathError{Op: "open", Path: "file", Err: errors.New("the stars are wrong")},
		&os.LinkError{Op: "rename", Old: "file", New: "other", Err: errors.New("the stars are wrong")},
	} {
		c := fault.CauseOf(failed)
		if words := lang.For("pl").Say("error.cli.input", lang.Values{"cause": c}); c.Key != "" || words != "Nie udało się odczytać wejścia: the stars are wrong" {
			t.Errorf("%+v: %s", c, words)
		}
	}
}
