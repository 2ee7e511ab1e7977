package desk

import (
	"bytes"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/mapping"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// What a row of another program's table is known again by stands in its appointment: the id
// follows from the columns of the key that say nothing of the client, so that no index is
// needed and whoever has tried all names learns nothing from the id of one who was
// forgotten; and the origin has digests of the whole key, which tells rows apart whose ids
// would be one, and of what the row said last.

// digestLength is how many characters of a digest are kept, 5 bits each.
const digestLength = 26

// digest returns what stands for a text.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	letters := base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz")
	return letters.EncodeToString(sum[:])[:digestLength]
}

// origin returns the mark of a row, and of the appointment that it makes.
func origin(row mapping.Row, made appointment.Appointment) string {
	return digest(row.Key) + "-" + said(made)
}

// saidBefore returns the part of a mark that tells what the row said.
func saidBefore(a appointment.Appointment) string {
	_, rest, _ := strings.Cut(a.Origin, "-")
	before, _, _ := strings.Cut(rest, "-")
	return before
}

// said returns what stands for all of an appointment that a row can say, and for what tells
// that somebody has worked on it. Its fields are listed, as marks are kept.
func said(a appointment.Appointment) string {
	return digest(fmt.Sprintf("%q %d %d %q %q %q %q %q %q %d %d %d %d %q %q %d %d %d %q %q",
		a.Status, a.Start.Unix(), a.End.Unix(), a.Place, a.Note, a.NoShowBy, a.CancelledBy, a.Charge,
		a.Money.Currency, a.Money.Price, a.Money.Charged, a.Money.Paid, a.Money.Refunded, a.Reason.Text, a.Reason.Ruling,
		a.ClientArrived.Unix(), a.SpecialistArrived.Unix(), a.Waited.Unix(), a.Package, a.Series))
}

// places are the ids that follow from the places of rows, as far as they were looked at.
type places map[string]*chain

// chain are the ids of one place, in their order: where one is taken by another row, or by
// chance, the next is looked at.
type chain struct {
	rows      map[string]string // ids by the digests of keys
	free      []string          // ids that nothing has
	looked    int
	forgotten bool // one is of a client who was forgotten, and has no digest any more
}

// forgottenAt reports whether the place of a row that was looked for and not found has the
// appointment of a client who was forgotten. It is the row's where nothing of the key says who
// the client is, and else may be: then nobody can tell any more.
func (p places) forgottenAt(row mapping.Row) bool {
	c := p[row.Place]
	return c != nil && c.forgotten
}

// find returns the id of a row, and whether the book has its appointment. Each row is asked
// for once.
func (p places) find(r store.Reader, row mapping.Row) (id string, found bool, err error) {
	c := p[row.Place]
	if c == nil {
		c = &chain{rows: map[string]string{}}
		p[row.Place] = c
		if err := c.look(r, row.Place); err != nil {
			return "", false, err
		}
	}
	if id, found = c.rows[digest(row.Key)]; found {
		return id, true, nil
	}
	if len(c.free) == 0 {
		if err := c.look(r, row.Place); err != nil {
			return "", false, err
		}
	}
	id, c.free = c.free[0], c.free[1:]
	return id, false, nil
}

// look looks at the ids of a place up to the first that was never given.
func (c *chain) look(r store.Reader, place string) error {
	for {
		sum := sha256.Sum256([]byte(place + strconv.Itoa(c.looked)))
		id := selector.NewID(bytes.NewReader(sum[:]))
		c.looked++
		a, there, err := r.Appointment(id)
		if err != nil {
			return err
		}
		if there {
			if err := c.take(r, a); err != nil {
				return err
			}
			continue
		}
		c.free = append(c.free, id)
		if _, gone, err := r.LastChangeOf(store.AppointmentPlace(id)); err != nil || !gone {
			return err
		}
	}
}

// take notes whose row an appointment of the book is.
func (c *chain) take(r store.Reader, a appointment.Appointment) error {
	if a.Origin == "" {
		_, forgotten, err := r.ForgettingOf(a.ClientID)
		c.forgotten = c.forgotten || forgotten
		return err
	}
	key, _, _ := strings.Cut(a.Origin, "-")
	c.rows[key] = a.ID
	return nil
}
