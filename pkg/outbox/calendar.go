package outbox

import (
	"cmp"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// NeutralTitles returns the words of all languages for an appointment of which nothing is told.
func NeutralTitles() []string {
	var titles []string
	for _, tag := range lang.Tags() {
		titles = append(titles, lang.For(tag).Say("calendar.neutral", nil))
	}
	return titles
}

// InvitationTitle returns what an appointment is called in the calendar of a client who has a language, or the
// usual one for none: with whom it is, where that is known.
func InvitationTitle(clientLang, usual, specialist string) string {
	words := wordsOf(clientLang, usual)
	if specialist == "" {
		return words.Say("calendar.neutral", nil)
	}
	return words.Say("calendar.with", lang.Values{"name": specialist})
}

// Answer is what a client answered to an invitation.
type Answer string

// The answers that ask for something.
const (
	AnswerDeclines Answer = "declines"
	AnswerProposes Answer = "proposes" // another time
	AnswerPerhaps  Answer = "perhaps"
)

// AnswerText words an answer as the message that it becomes, in the language of who reads it, with what the client wrote
// beside it. A time that they propose is worded by the clocks of a zone.
func AnswerText(language string, a Answer, proposed appointment.Slot, zone *time.Location, comment string) string {
	words, text := lang.For(lang.Tag(language)), ""
	switch a {
	case AnswerDeclines:
		text = words.Say("answer.declines", nil)
	case AnswerPerhaps:
		text = words.Say("answer.perhaps", nil)
	case AnswerProposes:
		text = words.Say("answer.proposes", lang.Values{"start": proposed.Start.In(zone), "end": proposed.End.In(zone)})
	}
	letters := []rune(strings.TrimSpace(text + " " + strings.TrimSpace(comment)))
	return string(letters[:min(len(letters), appointment.MessageLimit)])
}

func wordsOf(clientLang, usual string) *lang.Phrases {
	return lang.For(lang.Tag(cmp.Or(clientLang, usual, string(lang.EN))))
}
