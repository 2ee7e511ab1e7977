package appointment

// Money holds the amounts of one appointment, in minor units of Currency (an
// ISO 4217 code, empty where no price was agreed). What is due or owed is
// derived from them and never stored. Charged includes the Fees for moves, which stand
// whatever becomes of the session. Payout is what the specialist gets of the charge, zero
// where the platform does not say.
type Money struct {
	Currency string
	Price    int64
	Charged  int64
	Paid     int64
	Refunded int64
	Fees     int64
	Payout   int64
}

// Held returns what was paid and not refunded.
func (m Money) Held() int64 { return m.Paid - m.Refunded }

// Amount is a sum in minor units of Currency, an ISO 4217 code.
type Amount struct {
	Minor    int64
	Currency string
}
