package config

import (
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/calendar"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/when"
)

// reading is what settings are read into, and what it takes to read them.
type reading struct {
	config    *Config
	platforms string // the folder of the user's own
	lang      string // in which amounts are written
}

// take reads the value of a setting and returns it as it is kept. Why it cannot stand is
// a fault that names no place.
func (s setting) take(r *reading, texts []string) ([]string, error) {
	for _, text := range texts {
		if err := checkText(s.key, text); err != nil {
			return nil, err
		}
	}
	kept, err := s.read(r, texts)
	if err != nil {
		return nil, shortened(fault.Of(err))
	}
	return kept, nil
}

func anyText(_ *reading, texts []string) ([]string, error) { return texts, nil }

func place(_ *reading, texts []string) ([]string, error) {
	return texts, checkLength(texts[0], appointment.PlaceLimit)
}

// SignatureLines is how many lines a signature may have.
const SignatureLines = 20

func (r *reading) signature(texts []string) ([]string, error) {
	if lines := strings.Count(strings.TrimSpace(texts[0]), "\n") + 1; lines > SignatureLines {
		return nil, fault.New(fault.Invalid, "config.too_many_lines", "limit", SignatureLines, "count", lines)
	}
	return texts, nil
}

// language keeps the language of a locale.
func language(_ *reading, texts []string) ([]string, error) {
	tag, known := LangOf(texts[0])
	return []string{tag}, require(known, "config.lang", texts[0])
}

// zone keeps the name of a zone.
func zone(_ *reading, texts []string) ([]string, error) {
	found, err := when.Zone(texts[0])
	if err != nil {
		return nil, err
	}
	return []string{found.String()}, nil
}

func color(_ *reading, texts []string) ([]string, error) {
	choice := strings.ToLower(texts[0])
	return []string{choice}, require(slices.Contains(ColorChoices(), Color(choice)), "config.color", texts[0])
}

// platform keeps the name of a platform that there is. Its file is read by who needs it.
func (r *reading) platform(texts []string) ([]string, error) {
	name, err := platform.NewSet(r.platforms).Known(texts[0])
	return []string{name}, err
}

func (r *reading) duration(texts []string) ([]string, error) {
	var err error
	r.config.Duration, err = when.ParseDuration(texts[0])
	return texts, err
}

func (r *reading) price(texts []string) ([]string, error) {
	var err error
	r.config.Price, err = lang.For(lang.Tag(r.lang)).ParsePriceIn(texts[0], "")
	r.config.Priced = err == nil
	return texts, err
}

func (r *reading) timeout(texts []string) ([]string, error) {
	wait, err := time.ParseDuration(texts[0])
	r.config.Timeout = wait
	return texts, require(err == nil && wait > 0, "config.timeout", texts[0])
}

// assume reads what is assumed of sessions of which nobody recorded whether the client
// came.
func (r *reading) assume(texts []string) ([]string, error) {
	r.config.Settle.Assume = policy.Assumption(texts[0])
	return texts, oneOf(texts, policy.Assumptions())
}

// skip reads which texts to clients are not drafted.
func (r *reading) skip(texts []string) ([]string, error) {
	for _, text := range texts {
		r.config.Notice.Skip = append(r.config.Notice.Skip, appointment.NoticeKind(text))
	}
	return texts, oneOf(texts, appointment.NoticeKinds())
}

// summary reads what an appointment is called in a calendar.
func (r *reading) summary(texts []string) ([]string, error) {
	var err error
	if r.config.Calendar.Summary, err = calendar.ParseSummary(texts[0]); err == nil {
		err = checkLength(texts[0], appointment.PlaceLimit)
	}
	return texts, require(err == nil, "config.summary", texts[0])
}
