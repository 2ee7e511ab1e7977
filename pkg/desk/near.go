package desk

import (
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/near"
	"github.com/adsum-cli/adsum/pkg/store"
)

// leastNear is how many letters a name must have for one letter to be taken for
// a slip: two are different names too often.
const leastNear = 3

// NearNames is the cause of a fault.Ambiguous: the name of a new client is almost
// that of these, by name.
type NearNames struct {
	Name  string
	Known []appointment.Client
}

// Error says how many there are.
func (n *NearNames) Error() string { return "a known client has almost that name" }

// checkNewName warns of clients whose names are almost that of one whom the book
// does not know yet; where somebody can be asked, it fails with fault.Ambiguous.
func checkNewName(r store.Reader, c appointment.Client, ask bool) ([]Warning, error) {
	if _, known, err := r.Client(c.ID); known || err != nil {
		return nil, err
	}
	near, err := nearClients(r, c.ID, c.Name)
	if err != nil || len(near) == 0 || !ask {
		return nearWarnings(near, c.Name), err
	}
	return nil, fault.New(fault.Ambiguous, "desk.near_name", "name", c.Name).
		Because(&NearNames{Name: c.Name, Known: near})
}

func nearWarnings(near []appointment.Client, name string) []Warning {
	var warnings []Warning
	for _, c := range near {
		warnings = append(warnings, warning("near_name", "near", c.Name, "name", name))
	}
	return warnings
}

// nearClients returns the clients who could be the one of that name, the longest
// match first, else by name: it is the same but for diacritics, the script or the way
// it is spelt in one, the order of its words, or one letter, or the words of one name
// are among those of the other.
func nearClients(r store.Reader, clientID, name string) ([]appointment.Client, error) {
	letters := cyrillic()
	wanted := letters.sounded(store.Fold(name))
	matched := map[string]int{}
	var ids []string
	err := r.FoldedNames(func(folded, id string) error {
		if n := wanted.near(letters.sounded(folded)); id != clientID && n > 0 {
			ids, matched[id] = append(ids, id), n
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(ids, func(a, b string) int { return matched[b] - matched[a] })
	near, err := clientsOf(r, ids)
	return slices.DeleteFunc(near, func(c appointment.Client) bool { return store.SameName(c.Name, name) }), err
}

func clientsOf(r store.Reader, ids []string) ([]appointment.Client, error) {
	var clients []appointment.Client
	for _, id := range ids {
		c, found, err := r.Client(id)
		if err != nil {
			return nil, err
		}
		if found {
			clients = append(clients, c)
		}
	}
	return clients, nil
}

// sound is a folded name and how it sounds, in each way to write it in Latin
// letters.
type sound struct {
	folded string
	latin  []string
}

func (letters alphabetic) sounded(folded string) sound {
	s := sound{folded: folded}
	for _, latin := range letters.romanised(folded) {
		if latin = plainSound(latin); !slices.Contains(s.latin, latin) {
			s.latin = append(s.latin, latin)
		}
	}
	return s
}

// near returns how many letters two names have in common that could be one, zero
// where they could not: with a slip, because they sound the same, or because the
// words of one are among those of the other; between two scripts a slip in the sound
// will do.
func (s sound) near(other sound) int {
	shorter := min(letters(s.folded), letters(other.folded))
	if slip(s.folded, other.folded) || within(s.folded, other.folded) {
		return shorter
	}
	scripts := len(s.latin) > 1 != (len(other.latin) > 1)
	for _, a := range s.latin {
		for _, b := range other.latin {
			if a == b && a != "" || within(a, b) || scripts && slip(a, b) {
				return shorter
			}
		}
	}
	return 0
}

// within reports whether the words of one name are among those of the other.
func within(a, b string) bool {
	x, y := nameWords(a), nameWords(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	return among(x, y)
}

// slip reports whether two names are the same but for one letter too many, too
// few or wrong, or two that changed places, behind the first.
func slip(a, b string) bool {
	x, y := []rune(a), []rune(b)
	return a == b || min(len(x), len(y)) >= leastNear && x[0] == y[0] && near.Distance(a, b) == 1
}

// plainSound writes a name in Latin letters so that what sounds alike is alike:
// w as v, j and y as i, a letter once where it is doubled, its words in order.
func plainSound(latin string) string {
	for _, pair := range [][2]string{
		{"-", " "}, {"'", ""}, {"zh", "z"}, {"kh", "h"}, {"ph", "f"}, {"x", "ks"}, {"w", "v"}, {"ck", "k"},
		{"ch", "h"}, {"c", "k"}, {"j", "i"}, {"y", "i"}, {"ou", "u"},
	} {
		latin = strings.ReplaceAll(latin, pair[0], pair[1])
	}
	words := strings.Fields(string(slices.Compact([]rune(latin))))
	slices.Sort(words)
	return strings.Join(words, " ")
}
