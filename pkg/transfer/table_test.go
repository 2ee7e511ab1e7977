package transfer

import (
	"bytes"
	"encoding/csv"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/appointment/sample"
	"pgregory.net/rapid"
)

// Every text comes back from a cell as it was, and none begins as a formula.
func TestCellsComeBackUnharmed(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var texts []string
		for range rapid.IntRange(1, 4).Draw(t, "cells") {
			text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[=+\-@'"\t\r\n, ]{0,4}[ab"]?`)).Draw(t, "text")
			if cell := Cell(text); cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				t.Fatalf("%q is written as %q", text, cell)
			}
			texts = append(texts, text)
		}
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		var cells []string
		for _, text := range texts {
			cells = append(cells, Cell(text))
		}
		_ = w.Write(cells)
		w.Flush()
		back, err := NewTable(&b, ',').Record()
		if err != nil {
			t.Fatal(err)
		}
		for i := range back {
			back[i] = Uncelled(back[i])
		}
		if !reflect.DeepEqual(back, texts) {
			t.Fatalf("%q came back as %q", texts, back)
		}
	})
}

func TestRowIsTheAppointmentWhole(t *testing.T) {
	t.Parallel()
	c := NewCodec()
	a := sample.Session("a1", time.Date(2026, 11, 24, 14, 0, 0, 0, time.UTC))
	v := reflect.ValueOf(&a).Elem()
	(&filler{codec: c}).fill(v)
	a.Start = time.Date(2026, 11, 24, 14, 0, 0, 0, time.UTC)
	a.End, a.Timezone, a.Money.Currency = a.Start.Add(time.Hour), "Europe/Kyiv", "UAH"
	a.Charge, a.Money.Price, a.Money.Charged, a.Money.Paid, a.Money.Refunded = appointment.ChargeStands, 900, 400, 600, 200
	a.Money.Fees, a.Money.Payout = 0, 300
	for _, m := range a.Moves {
		a.Money.Fees += m.Fee
	}
	a.Silence.By, a.Silence.Charged, a.Silence.Refunded = appointment.BySpecialist, 400, 600
	a.Package = "" // which has the money of a session that is drawn
	a.Note, a.Place = "=1+\r\n2", "'x\", y"
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write(Columns())
	_ = w.Write(c.Cells(a, appointment.Client{ID: a.ClientID, Name: "-Anna", Lang: "uk"}))
	w.Flush()
	rows := 0
	err := c.EachRow(&b, func(row Row) error {
		rows++
		if !reflect.DeepEqual(row.Appointment, a) || row.Client != "-Anna" || row.Lang != "uk" || row.Line != 2 {
			t.Errorf("%+v\ncame back as %+v", a, row)
		}
		return c.Checked(row)
	})
	if err != nil || rows != 1 {
		t.Errorf("%d rows, %v", rows, err)
	}
}

func TestCellOfMovesIsReadWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	const whole = "2026-11-20T10:00:00Z/client"
	for cell, ok := range map[string]bool{
		"": true, whole: true, whole + " 2026-11-21T10:00:00+01:00/specialist": true,
		"2026-11-20T10:00:00Z": false, "2026-11-20T10:00:00Z/": false, "/client": false, "yesterday/client": false,
		"2026-11-20T10:00:00Z/nobody": false, whole + "/a1b2c3d4": true, whole + "/a1b2c3d4/0": true, whole + "//0": true, whole + "/a1b2c3d4/-1": false, whole + "/no id": false, whole + "/a1b2c3d4/more": false, whole + " client": false,
	} {
		c := NewCodec()
		a := sample.Session("a1", time.Date(2026, 11, 24, 14, 0, 0, 0, time.UTC))
		a.Created, a.Updated = a.Start, a.Start
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		_ = w.Write(Columns())
		cells := c.Cells(a, appointment.Client{ID: a.ClientID, Name: "Anna"})
		cells[slices.Index(Columns(), "moves")] = cell
		_ = w.Write(cells)
		w.Flush()
		err := c.EachRow(&b, func(row Row) error { return c.Checked(row) })
		var bad *Wrong
		if ok != (err == nil) || err != nil && (!errors.As(err, &bad) || !strings.HasPrefix(bad.Field, "moves")) {
			t.Errorf("%q: %v", cell, err)
		}
	}
}
