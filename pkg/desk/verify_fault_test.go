package desk_test

import (
	"testing"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

func TestBookThatOnlyLacksItsLastChangeIsToldAsEveryCommandTellsIt(t *testing.T) {
	t.Parallel()
	report := store.NewReport("adsum.db")
	report.Lock = "adsum.db.lock"
	report.FindBehind(fault.New(fault.Damaged, "store.behind", "path", "adsum.db", "lock", report.Lock, "event", "e9", "number", 9))
	storetest.WantFault(t, desk.Verified{Report: *report}.Fault(), fault.Damaged, "store.behind")
	report.Find(store.Finding{Kind: "client", ID: "anna"})
	f := desk.Verified{Report: *report}.Fault()
	storetest.WantFault(t, f, fault.Damaged, "desk.book_damaged")
	if f.Values["lock"] != report.Lock {
		t.Errorf("values are %v", f.Values)
	}
}

func TestWhatIsKnownOfADamagedBookIsNotUnseen(t *testing.T) {
	t.Parallel()
	page := uint64(3)
	for _, c := range []struct {
		want  desk.Unseen
		found store.Finding
		edit  func(*store.Report)
	}{
		{desk.UnseenCut, store.Finding{Region: "cut", Page: &page, Need: 9}, func(*store.Report) {}},
		{desk.UnseenBeginning, store.Finding{Region: "metas", Page: &page}, func(*store.Report) {}},
		{desk.UnseenPage, store.Finding{Region: "header", Page: &page}, func(r *store.Report) { r.Pages = 9 }},
		{desk.UnseenAll, store.Finding{Region: "bucket", Kind: "book"}, func(r *store.Report) { r.Pages = 9 }},
		{desk.NotUnseen, store.Finding{Region: "leaf", Page: &page}, func(r *store.Report) { r.Pages, r.Format = 9, 3 }},
		{desk.NotUnseen, store.Finding{Region: "leaf", Page: &page}, func(r *store.Report) { r.Pages, r.Events = 9, 1 }},
		{desk.NotUnseen, store.Finding{Region: "leaf", Page: &page}, func(r *store.Report) { r.Pages, r.Records = 9, 1 }},
	} {
		report := store.NewReport("adsum.db")
		report.Find(c.found)
		c.edit(report)
		if got := (desk.Verified{Report: *report}).Unseen(); got != c.want {
			t.Errorf("%+v: %q, want %q", c.found, got, c.want)
		}
	}
	if got := (desk.Verified{}).Unseen(); got != desk.NotUnseen {
		t.Errorf("a whole book: %q", got)
	}
}
