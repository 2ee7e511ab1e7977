package render

import (
	"encoding/csv"
	"io"
	"strconv"

	"github.com/adsum-cli/adsum/pkg/transfer"
)

func columns() []string {
	return []string{
		"id", "client", "platform", "status", "start", "end", "timezone", "place", "charge",
		"currency", "price", "charged", "paid", "refunded", "refund_due", "owed",
		"counts_as_held", "late_by_seconds", "sequence", "note", "specialist", "room",
		"fees", "payout", "session", "booked_by", "refund_choice",
		"silence", "silence_at", "silence_by", "silence_charged", "silence_refunded", "upfront",
	}
}

// writeCSV writes a header and one record an appointment. Amounts are in minor
// units; an absent value is an empty field.
func writeCSV(w io.Writer, rows []row) error {
	out := csv.NewWriter(w)
	records := [][]string{columns()}
	for _, r := range rows {
		records = append(records, r.record())
	}
	return written(out.WriteAll(records))
}

func (r row) record() []string {
	fields := []string{
		r.ID, r.Client.Name, r.Platform, r.Status, or(r.Start), or(r.End), or(r.Timezone),
		or(r.Place), r.Charge, or(r.Money.Currency), number(r.Money.Price),
		number(&r.Money.Charged), number(&r.Money.Paid), number(&r.Money.Refunded),
		number(&r.Money.RefundDue), number(&r.Money.Owed), strconv.FormatBool(r.CountsAsHeld),
		number(r.LateBySeconds), strconv.Itoa(r.Sequence), or(r.Note), or(r.Specialist), or(r.Room),
		number(r.feesTotal()), number(r.Money.Payout), or(r.Session), or(r.BookedBy), or(r.RefundChoice),
	}
	fields = append(append(fields, r.Silence.cells()...), strconv.FormatBool(r.Upfront))
	for i, field := range fields {
		fields[i] = cell(field)
	}
	return fields
}

// cells are those of what silence brings; empty where that is nothing.
func (s *silenceRow) cells() []string {
	if s == nil {
		return make([]string, 5)
	}
	return []string{s.Brings, or(s.At), or(s.By), number(&s.Charged), number(&s.Refunded)}
}

// feesTotal adds up what was charged beside the session; nil for nothing.
func (r row) feesTotal() *int64 {
	var total int64
	for _, f := range r.Money.Fees {
		total += f.Amount
	}
	if total == 0 {
		return nil
	}
	return &total
}

// cell is a cell of an answer that is shown: beside what transfer.Cell keeps a spreadsheet
// from, it keeps a terminal from taking text for orders.
func cell(field string) string {
	return Safe(transfer.Cell(field))
}

func or(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func number(n *int64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatInt(*n, 10)
}
