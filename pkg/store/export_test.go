package store

// What tests outside the package need to reach.

var (
	Encode         = encode
	Seal           = seal
	TimeKey        = timeKey
	KeyTime        = keyTime
	AppointmentKey = appointmentKey
	JournalKey     = journalKey
	StartKeys      = startKeys
)

func Decode[T any](data []byte) (T, error) {
	var v T
	err := decode(data, &v)
	return v, err
}
