package cli

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/casefile"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/fresh"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/adsum-cli/adsum/pkg/userfile"
	"github.com/spf13/cobra"
)

type dossierOptions struct {
	fileLang enum[lang.Tag]
	with     []string
	anyway   bool
}

func newDossier(a *app) *cobra.Command {
	var o dossierOptions
	cmd := a.verb("dossier", usage{
		args:  []string{"SEL", "[FILE]"},
		flags: "[--with " + alternatives(casefile.Withs()) + "]",
		examples: []string{
			"adsum dossier Anna anna.html", "adsum dossier Anna@24.11 anna.md --file-lang pl --with messages,reasons",
			"adsum dossier Anna",
		},
		shelf:   shelfHistory,
		paged:   true,
		answers: "dossier",
	}, func(s *session, args []string) error { return runDossier(s, o, args) })
	a.language(cmd, &o.fileLang, "file-lang")
	a.repeated(cmd, &o.with, "with", enumKind("", casefile.Withs))
	a.toggle(cmd, &o.anyway, "anyway")
	cmd.AddCommand(newDossierVerify(a))
	return cmd
}

func runDossier(s *session, o dossierOptions, args []string) error {
	path := or(args[1:]...)
	asked := desk.CaseFile{Selector: args[0], Anyway: o.anyway, Program: s.deps.Version, Spoken: string(s.show.Phrases.Tag())}
	var err error
	if asked.Form, err = formOf(path); err != nil {
		return err
	}
	if err := inFolder(path); err != nil {
		return err
	}
	if asked.Lang, err = readLang(o.fileLang); err != nil {
		return err
	}
	if asked.With, err = readWith(o.with); err != nil {
		return err
	}
	g := s.gauge()
	made, err := s.desk.CaseFile(s.cmd.Context(), asked, g.tell)
	g.erase()
	if err != nil {
		return err
	}
	content := render.CaseFile(made, plainPhrases())
	if path != "" && !s.globals.dryRun {
		if err := placeDossier(path, content); err != nil {
			return err
		}
	}
	return s.write(func(b *bytes.Buffer) error {
		return s.show.MadeFile(b, render.MadeFile{Checked: made, File: path, Content: content, DryRun: s.globals.dryRun, Other: freeName(path), Flags: o.again()})
	})
}

// plainPhrases returns words that name commands about no book: those of a file are the same whoever makes it.
func plainPhrases() *lang.Phrases { return lang.For(lang.EN).Typing(commandLine) }

// formOf returns as what a file is written, by what its name ends with; stdout gets Markdown.
func formOf(path string) (casefile.Form, error) {
	if path == "" {
		return casefile.Markdown, nil
	}
	for _, form := range casefile.Forms() {
		if strings.EqualFold(filepath.Ext(path), "."+string(form)) {
			return form, nil
		}
	}
	return "", fault.New(fault.Usage, "dossier.form", "file", path)
}

// readWith reads what is to stand in a file, in the order of the words that there are: given by several flags, or by
// one with commas.
func readWith(given []string) ([]casefile.With, error) {
	named := map[casefile.With]bool{}
	for _, text := range given {
		for word := range strings.SplitSeq(text, ",") {
			with, err := enum[casefile.With]{name: "with", text: word, known: casefile.Withs}.read()
			if err != nil {
				return nil, err
			}
			named[with] = true
		}
	}
	var with []casefile.With
	for _, w := range casefile.Withs() {
		if named[w] {
			with = append(with, w)
		}
	}
	return with, nil
}

// again returns the flags that make a file with more in it as they were typed for this one, each after a space.
func (o dossierOptions) again() string {
	flags := ""
	if o.fileLang.text != "" {
		flags += " --file-lang " + o.fileLang.text
	}
	if o.anyway {
		flags += " --anyway"
	}
	return flags
}

// freeName returns a path at which there is no file, like one at which there may be: anna-2.html for anna.html.
func freeName(path string) string {
	ending := filepath.Ext(path)
	stem, free := strings.TrimSuffix(path, ending), path
	for n := 2; path != ""; n++ {
		if _, err := os.Lstat(free); err != nil {
			break
		}
		free = stem + "-" + strconv.Itoa(n) + ending
	}
	return free
}

// placeDossier writes a file, never over another.
func placeDossier(path string, content []byte) error {
	err := fresh.Write(path, content)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrExist):
		return fault.New(fault.Conflict, "dossier.exists", "file", path).Because(err)
	}
	return fault.New(fault.IO, "dossier.unwritten", "file", path, "cause", fault.CauseOf(err)).Because(err)
}

type dossierVerifyOptions struct{ head string }

func newDossierVerify(a *app) *cobra.Command {
	var o dossierVerifyOptions
	cmd := a.verb("dossier verify", usage{
		args:     []string{"FILE"},
		flags:    "[--head HASH]",
		examples: []string{"adsum dossier verify anna.html", "adsum dossier verify anna.md --head 1234:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},
		timeless: true,
		answers:  "dossier-verify",
	}, func(s *session, args []string) error { return runDossierVerify(s, o, args[0]) })
	a.flag(cmd, &o.head, "head", kind{shown: "HASH", offers: nothing})
	return cmd
}

func runDossierVerify(s *session, o dossierVerifyOptions, path string) error {
	found := render.VerifiedFile{File: path}
	if o.head != "" {
		head, read := casefile.ParseHead(o.head)
		if !read {
			return fault.New(fault.Invalid, "dossier.bad_head", "value", o.head)
		}
		found.Deposited = &head
	}
	content, err := userfile.Read(path, casefile.LargestFile)
	if err != nil {
		return err
	}
	if found.Checked, err = checkedDossier(path, content, s.deps.Version); err != nil {
		return err
	}
	if found.Deposited != nil {
		if err := found.Against(*found.Deposited); err != nil {
			return err
		}
	}
	return s.write(func(b *bytes.Buffer) error { return s.show.VerifiedFile(b, found) })
}

// checkedDossier reads a file and checks that all in it follows from its data, and these from its entries.
func checkedDossier(path string, content []byte, version string) (casefile.Checked, error) {
	c, err := casefile.Read(path, content)
	if err == nil {
		err = c.Same(content, render.CaseFile(c, plainPhrases()), version)
	}
	if err == nil {
		err = desk.CheckRules(c)
	}
	return c, err
}
