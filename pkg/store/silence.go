package store

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Unspoken returns appointments about which silence brings something, the last instant at which somebody
// could have spoken being before now: at most so many, the earliest first.
func (r Reader) Unspoken(now time.Time, most int) ([]appointment.Appointment, error) {
	return r.silent(nil, timeKey(now), most)
}

// Awaiting returns appointments about which silence brings something, the last instant at which somebody can
// speak being at from or later and before to, the earliest first.
func (r Reader) Awaiting(from, to time.Time) ([]appointment.Appointment, error) {
	return r.silent(timeKey(from), timeKey(to), 0)
}

// silent reads a range of the index by that instant, at most so many of it; zero for all.
func (r Reader) silent(from, to []byte, most int) ([]appointment.Appointment, error) {
	var ids []string
	err := r.tx.Scan([]byte(prefixSilence), from, to, func(key, _ []byte) error {
		rest := key[len(prefixSilence):]
		if len(rest) <= timeLength {
			return damagedKey(key)
		}
		ids = append(ids, string(rest[timeLength:]))
		if len(ids) == most {
			return ErrStop
		}
		return nil
	})
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	found := make([]appointment.Appointment, len(ids))
	for i, id := range ids {
		if found[i], err = r.LedTo(id); err != nil {
			return nil, err
		}
	}
	return found, nil
}
