package calendar

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"time"
)

// Fingerprint stands for what an event says that a server gives back as it was put, however
// else it writes it: what it is called, where and when it is, its status, its sequence, whether it
// takes time and whether it repeats.
func (e Entry) Fingerprint() string {
	return fingerprint(e.Summary, e.Location, e.Start, e.End, e.status(), e.Sequence, e.status() == Cancelled, e.repeats())
}

// Fingerprint is that of an entry.
func Fingerprint(e Entry) string { return e.Fingerprint() }

func fingerprint(summary, location string, start, end time.Time, status Status, sequence int, transparent, repeats bool) string {
	said := []string{
		plain(summary), plain(location), seconds(start), seconds(end), string(status), strconv.Itoa(sequence),
		strconv.FormatBool(transparent), strconv.FormatBool(repeats),
	}
	sum := sha256.Sum256([]byte(strings.Join(said, "\x00")))
	return hex.EncodeToString(sum[:16])
}

// plain returns a text as it comes back: without what is not written, and the spaces around
// it, of which servers are careless.
func plain(text string) string {
	return strings.TrimSpace(escape(text, func(r rune) string {
		if r == '\n' {
			return "\n"
		}
		return ""
	}))
}

func seconds(t time.Time) string { return strconv.FormatInt(t.Unix(), 10) }
