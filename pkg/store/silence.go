package store

import (
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// Unspoken returns appointments about which silence brings something, the last instant at which somebody
// could have spoken being before now: at most so many, the earliest first.
func (r Reader) Unspoken(now time.Time, most int) ([]appointment.Appointment, error) {
	var ids []string
	err := r.tx.Scan([]byte(prefixSilence), nil, timeKey(now), func(key, _ []byte) error {
		if len(ids) == most {
			return ErrStop
		}
		rest := key[len(prefixSilence):]
		if len(rest) <= timeLength {
			return damagedKey(key)
		}
		ids = append(ids, string(rest[timeLength:]))
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
