package cli_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/rogpeppe/go-internal/testscript"
)

// traceless demands that no file of the home holds any of some texts in any form; with a
// "!" before it, that for each of them some file does.
//
//	traceless TEXT...
func traceless(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) == 0 {
		ts.Fatalf("usage: traceless TEXT...")
	}
	for _, text := range args {
		traces, looked := tracesIn(ts, ts.Getenv("HOME"), formsOf(text))
		switch {
		case looked == 0:
			ts.Fatalf("there is no file to look into")
		case neg && len(traces) == 0:
			ts.Fatalf("no file has %q", text)
		case !neg && len(traces) > 0:
			ts.Fatalf("%q still stands: %s", text, strings.Join(traces, ", "))
		}
	}
}

// tracesIn looks for forms of a text in all files below a folder, and returns which file
// has which, and how many files there are.
func tracesIn(ts *testscript.TestScript, dir string, forms map[string][]byte) (traces []string, looked int) {
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		looked++
		content, err := os.ReadFile(path)
		for name, form := range forms {
			if bytes.Contains(content, form) || bytes.Contains([]byte(path), form) {
				traces = append(traces, filepath.Base(path)+" as "+name)
			}
		}
		return err
	})
	ts.Check(err)
	return traces, looked
}

// formsOf returns a text as bytes in every form in which it could stand in a file: by its
// encoding, as JSON escapes it, and as an index folds a name.
func formsOf(text string) map[string][]byte {
	little, big := []byte{}, []byte{}
	escaped, capitals := "", ""
	for _, unit := range utf16.Encode([]rune(text)) {
		little, big = binary.LittleEndian.AppendUint16(little, unit), binary.BigEndian.AppendUint16(big, unit)
		if unit < 0x80 {
			escaped, capitals = escaped+string(rune(unit)), capitals+string(rune(unit))
		} else {
			escaped, capitals = escaped+fmt.Sprintf(`\u%04x`, unit), capitals+fmt.Sprintf(`\u%04X`, unit)
		}
	}
	return map[string][]byte{
		"UTF-8": []byte(text), "UTF-16LE": little, "UTF-16BE": big, "JSON": []byte(escaped),
		"JSON in capitals": []byte(capitals), "folded": []byte(names.Fold(text)),
	}
}

func TestFormsOfATextAreThoseOfItsEncodings(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"UTF-8": "Łoś", "UTF-16LE": "\x41\x01o\x00\x5b\x01", "UTF-16BE": "\x01\x41\x00o\x01\x5b", "JSON": `\u0141o\u015b`,
		"JSON in capitals": `\u0141o\u015B`, "folded": "los",
	} {
		if got := string(formsOf("Łoś")[name]); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
