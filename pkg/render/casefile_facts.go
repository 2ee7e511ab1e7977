package render

import (
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/casefile"
)

// caseFacts collects labelled values. What is empty is left out.
type caseFacts struct {
	*caseWriter
	list []detail
}

func (w *caseWriter) facts() *caseFacts { return &caseFacts{caseWriter: w} }

func (f *caseFacts) add(label, value string) {
	if value != "" {
		said, own := f.phrases.Find("dossier.label." + label)
		if !own {
			said = f.phrases.Say("export.label."+label, nil)
		}
		f.list = append(f.list, detail{said, SafeBlock(strings.ReplaceAll(value, "\r\n", "\n"))})
	}
}

func (f *caseFacts) word(label, family, word string) {
	if said, known := f.phrases.Find(family + "." + word); known {
		word = said
	}
	f.add(label, word)
}

func (f *caseFacts) at(label string, t time.Time) {
	if !t.IsZero() {
		f.add(label, f.exact(t))
	}
}

func (f *caseFacts) yes(label string, is bool) {
	if is {
		f.word(label, "export", "yes")
	}
}

// words adds a text, or that there is one.
func (f *caseFacts) words(label string, t *casefile.Words, mark string) {
	switch {
	case t == nil:
	case t.KeptBack:
		f.add(label, f.say("kept_back", nil)+mark)
	default:
		f.add(label, t.Text+mark)
	}
}
