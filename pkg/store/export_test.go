package store

import "errors"

// What tests outside the package need to reach.

var (
	Encode         = encode
	Seal           = seal
	TimeKey        = timeKey
	KeyTime        = keyTime
	AppointmentKey = appointmentKey
	JournalKey     = journalKey
	StartKeys      = startKeys
	FormatKey      = formatKey
	PutFormat      = putFormat
	ErrShort       = errShort
)

func Decode[T any](data []byte) (T, error) {
	var v T
	err := decode(data, &v)
	return v, err
}

// FailCommits lets every commit fail with cause, before or after it happens.
func (b *Bolt) FailCommits(happened bool, cause error) {
	b.commit = func(do func() error) error {
		if happened {
			return errors.Join(cause, do())
		}
		return cause
	}
}

// Migrate sets the steps that a book is brought up to date with.
func (b *Bolt) Migrate(steps ...func(Tx) error) {
	b.steps = nil
	for _, s := range steps {
		b.steps = append(b.steps, s)
	}
}

// WhenOpened runs do each time the file has been opened, before it is locked.
func (b *Bolt) WhenOpened(do func()) { b.opened = do }
