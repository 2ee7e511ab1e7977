package notice

import (
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// samples returns facts of all kinds with which a template is tried: all of
// them, any one or two of them left out, and one or none of them alone; those of an absence
// also as of the first that is free.
func samples(name string) []Facts {
	list := []Facts{full()}
	lack := omissions()
	if name != string(appointment.NoticeOffer) { // which has one time at least
		lack = append(lack, func(f *Facts) { f.Slots = nil })
	}
	if !strings.HasPrefix(name, "series_") { // which has two dates at least
		lack = append(lack, func(f *Facts) { f.Dates, f.Count, f.Priced = nil, "", false })
	}
	none := full()
	for i, omit := range lack {
		alone := full()
		for j, other := range lack {
			two := full()
			omit(&two)
			other(&two)
			list = append(list, two)
			if i != j {
				other(&alone)
			}
		}
		list = append(list, alone)
		omit(&none)
	}
	list = append(list, none)
	list = append(list, prepaid()...)
	list = append(list, contestable(lack)...)
	if name == string(appointment.NoticeAbsenceHeld) {
		for _, f := range list[:len(list):len(list)] {
			f.FirstAbsence = true
			list = append(list, f)
		}
	}
	return list
}

// contestable returns facts of what a client can object to, or has: all of them, any one left out, and none.
func contestable(lack []func(*Facts)) []Facts {
	var list []Facts
	none := full()
	for _, omit := range lack {
		one := full()
		omit(&one)
		omit(&none)
		list = append(list, one)
	}
	list = append(list, full(), none)
	for _, f := range list[:len(list):len(list)] {
		f.Objected = true
		list = append(list, f)
		f.OwnReport = true
		list = append(list, f)
		f.Objected, f.OwnReport, f.Failure = false, false, true
		list = append(list, f)
		f.Failure, f.Reported = false, true
		list = append(list, f)
		f.Freed = true
		list = append(list, f)
		f.Freed, f.Claimed = false, "90 zł"
		list = append(list, f)
	}
	for _, f := range []Facts{full(), none} {
		for _, own := range []bool{false, true} {
			f.OwnReport = own
			f.Objected, f.Partly = true, true
			list = append(list, f)
			f.Objected, f.Partly, f.Freed, f.Conceded = false, false, true, true
			list = append(list, f)
			f.Conceded, f.Unopposed = false, true
			list = append(list, f)
			f.Freed, f.Unopposed = false, false
		}
	}
	return list[len(lack)+2:]
}

// prepaid returns facts of what a package pays, each thing that can become of it alone.
func prepaid() []Facts {
	var list []Facts
	all := full()
	bare := Facts{When: all.When, Date: all.Date, Time: all.Time, Slots: all.Slots[:1], Dates: all.Dates, Count: all.Count}
	for _, becomes := range []func(*Facts){
		func(f *Facts) { f.Drawn = true },
		func(f *Facts) { f.Used = true },
		func(f *Facts) { f.GivenBack = true },
		func(f *Facts) { f.Package, f.TakenOut = false, true },
		func(*Facts) {},
	} {
		for _, of := range []func(*Facts){
			func(*Facts) {},
			func(f *Facts) { f.Left = "" },
			func(f *Facts) { f.Left, f.Closed = "", true },
		} {
			for _, f := range []Facts{all, bare} {
				f.Package, f.Drawn, f.Used, f.GivenBack, f.TakenOut, f.Left, f.Closed = true, false, false, false, false, all.Left, false
				becomes(&f)
				of(&f)
				list = append(list, f)
			}
		}
	}
	return list
}

func full() Facts {
	return Facts{
		Client: "Anna", Salutation: "Ms Anna", Specialist: "Ewa", Signature: []string{"Tel. 112"},
		When: "24.11.2026, 15:00", Date: "24.11.2026", Time: "15:00", Duration: "50 min", Place: "Kraków",
		OldWhen: "17.11.2026, 14:00", OldDate: "17.11.2026", OldTime: "14:00", Agreed: true, Moved: true,
		Dates: []string{"24.11.2026, 15:00", "1.12.2026, 15:00 (90 min)"}, Count: "2", Priced: true,
		Slots: []string{"1. 25.11.2026, 15:00", "2. 26.11.2026, 17:00"}, Apology: true,
		HeldUntil: "until 20.11.2026, 18:00", HeldUntilDate: "20.11.2026", HeldUntilTime: "18:00",
		FreeMoveUntil: "until 23.11.2026, 15:00", FreeMoveDate: "23.11.2026", FreeMoveTime: "15:00", MoveFee: "30 zł", MovesLeft: "2", Binding: true,
		ConfirmUntil: "until 20.11.2026, 18:00", PayUntil: "until 23.11.2026, 15:00", Upfront: true, LapsedUntil: "until 20.11.2026, 18:00", Unpaid: true, Rest: "1 zł",
		Price: "180 zł", PriceChanged: true, Paid: "179 zł", Charged: "90 zł", Owed: "12 zł",
		Refund: "89 zł", RefundDue: true, RefundedByPlatform: true, RefundOnRequest: true, RefundThrough: true, Choosing: true, ChooseRefund: true, ChooseBalance: true, ChooseCarryOver: true, Reason: "–",
		Package: true, Drawn: true, Used: true, GivenBack: true, TakenOut: true, Left: "2", Closed: true,
		Platform: "Clearly", RulesLink: "https://example.org", Rebook: true,
		ObjectUntil: "until 27.11.2026, 15:15",
	}
}

// omissions take away what a text may have to do without. Only the date and
// the time are always given.
func omissions() []func(*Facts) {
	return []func(*Facts){
		func(f *Facts) { f.Client = "" },
		func(f *Facts) { f.Salutation = "" },
		func(f *Facts) { f.Specialist = "" },
		func(f *Facts) { f.Signature = nil },
		func(f *Facts) { f.Duration = "" },
		func(f *Facts) { f.Place = "" },
		func(f *Facts) { f.OldWhen, f.OldDate, f.OldTime, f.Moved = "", "", "", false },
		func(f *Facts) { f.Agreed = false },
		func(f *Facts) { f.Slots = f.Slots[:min(len(f.Slots), 1)] },
		func(f *Facts) { f.Apology = false },
		func(f *Facts) { f.HeldUntil, f.HeldUntilDate, f.HeldUntilTime = "", "", "" },
		func(f *Facts) { f.FreeMoveUntil, f.FreeMoveDate, f.FreeMoveTime, f.MovesLeft = "", "", "", "" },
		func(f *Facts) { f.MovesLeft = "" },
		func(f *Facts) { f.ConfirmUntil = "" },
		func(f *Facts) { f.PayUntil = "" },
		func(f *Facts) { f.Rest = "" },
		func(f *Facts) { f.LapsedUntil = "" },
		func(f *Facts) { f.Unpaid = false },
		func(f *Facts) { f.Binding, f.Upfront = false, false },
		func(f *Facts) { f.Price, f.Paid = "", "" },
		func(f *Facts) { f.Priced = false },
		func(f *Facts) { f.PriceChanged = false },
		func(f *Facts) { f.Charged, f.Owed = "", "" },
		func(f *Facts) {
			f.Refund, f.RefundDue, f.RefundedByPlatform, f.RefundOnRequest, f.RefundThrough = "", false, false, false, false
		},
		func(f *Facts) { f.RefundDue = false },
		func(f *Facts) { f.MoveFee = "" },
		func(f *Facts) { f.TurnedDown = false },
		func(f *Facts) { f.Choosing = false },
		func(f *Facts) { f.ChooseRefund = false },
		func(f *Facts) { f.ChooseBalance = false },
		func(f *Facts) { f.ChooseCarryOver = false },
		func(f *Facts) { f.RefundedByPlatform = false },
		func(f *Facts) { f.RefundOnRequest = false },
		func(f *Facts) { f.RefundThrough = false },
		func(f *Facts) {
			f.Package, f.Drawn, f.Used, f.GivenBack, f.TakenOut, f.Left, f.Closed = false, false, false, false, false, "", false
		},
		func(f *Facts) { f.Reason = "" },
		func(f *Facts) { f.Platform = "" },
		func(f *Facts) { f.RulesLink = "" },
		func(f *Facts) { f.Rebook = false },
		func(f *Facts) { f.ObjectUntil = "" },
	}
}
