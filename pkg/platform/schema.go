package platform

// document is a platform file as it is written.
type document struct {
	platformText
	vectorDocument
}

// platformText is a platform file without its examples, which no decision needs.
// Durations and choices are still text here, so that a faulty one can be named with
// its line.
type platformText struct {
	Format  *int        `toml:"format"`
	Name    string      `toml:"name"`
	Title   string      `toml:"title"`
	Version string      `toml:"version"`
	Article articleText `toml:"article"`
	settingsText
	datedText
	Rules []ruleText `toml:"rule"`
}

// settingsText is what a file sets, each of which an edition can set anew.
type settingsText struct {
	Grace          string     `toml:"grace"`
	CheckinOpens   string     `toml:"checkin_opens"`
	MoveLead       string     `toml:"move_lead"`
	AbsencePercent *int       `toml:"absence_percent"`
	Rebook         bool       `toml:"rebook"`
	Refund         string     `toml:"refund"`
	PayLead        string     `toml:"pay_lead"`
	Sends          []string   `toml:"sends"`
	MaxMoves       *int       `toml:"max_moves"`
	FirstFree      bool       `toml:"first_absence_free"`
	SupportTopic   string     `toml:"support_topic"`
	SupportLang    string     `toml:"support_lang"`
	RulesLink      string     `toml:"rules_link"`
	Cancel         []tierText `toml:"cancel"`
	furtherText
}

// furtherText is what files can set from the second format on.
type furtherText struct {
	Currency          string        `toml:"currency"`
	AbsenceAt         string        `toml:"absence_at"`
	AbsenceAmount     *int64        `toml:"absence_amount"`
	AbsenceAtMost     *int64        `toml:"absence_at_most"`
	AbsenceFrom       *int          `toml:"absence_from_percent"`
	AbsencePayout     *int          `toml:"absence_payout_percent"`
	LateMoves         []tierText    `toml:"late_move"`
	Sessions          []sessionText `toml:"session"`
	SpecialistMoves   string        `toml:"specialist_move_lead"`
	SpecialistCancels string        `toml:"specialist_cancel_lead"`
	SpecialistLate    string        `toml:"specialist_late"`
	BindingMove       string        `toml:"binding_move_lead"`
	ShortNotice       string        `toml:"short_notice_lead"`
	RefundChoices     []string      `toml:"refund_choices"`
	MoveChoices       []string      `toml:"move_choices"`
	PayLapses         bool          `toml:"pay_lapses"`
	ConfirmBy         string        `toml:"confirm_by"`
	ConfirmWithin     string        `toml:"confirm_within"`
	ConfirmLead       string        `toml:"confirm_lead"`
	ClaimWithin       string        `toml:"claim_within"`
	ConsentWithin     string        `toml:"consent_within"`
	DisputeWithin     string        `toml:"dispute_within"`
	AutoConfirm       string        `toml:"auto_confirm_within"`
	AutoConfirmFor    string        `toml:"auto_confirm_booked_by"`
	Technical         string        `toml:"technical"`
	Limits            []limitText   `toml:"limit"`
}

// limitText is what a side does too often, within a time.
type limitText struct {
	Of     string `toml:"of"`
	Count  *int   `toml:"count"`
	Within string `toml:"within"`
	Lead   string `toml:"lead"`
}

// sessionText is what is otherwise for a kind of session.
type sessionText struct {
	Kind           string     `toml:"kind"`
	MoveLead       *string    `toml:"move_lead"`
	AbsencePercent *int       `toml:"absence_percent"`
	Cancel         []tierText `toml:"cancel"`
}

// datedText is what a file of format 2 has beside: its articles, and the editions that came
// into force later, by the days of a zone.
type datedText struct {
	Zone     string        `toml:"tz"`
	Sources  []sourceText  `toml:"source"`
	Editions []editionText `toml:"edition"`
}

// sourceText is an article that rules cite by its id.
type sourceText struct {
	ID        string `toml:"id"`
	Publisher string `toml:"publisher"`
	Title     string `toml:"title"`
	File      string `toml:"file"`
	Address   string `toml:"address"`
	Lang      string `toml:"lang"`
	Read      string `toml:"read"`
	Extent    string `toml:"extent"`
}

// editionText is what changes on a day. What it does not set, and the rules that it does not
// have, are those of the edition before.
type editionText struct {
	From    string `toml:"from"`
	Applies string `toml:"applies"`
	Version string `toml:"version"`
	settingsText
	Rules []ruleText `toml:"rule"`
}

// vectorDocument is a file of examples alone.
type vectorDocument struct {
	Examples []exampleText `toml:"example"`
}

// tierText has an amount in place of a percentage, or one that is never exceeded, in minor units;
// where the specialist says how much, the percentage from which on; and what the specialist gets.
type tierText struct {
	Lead    string `toml:"lead"`
	Percent *int   `toml:"percent"`
	Amount  *int64 `toml:"amount"`
	AtMost  *int64 `toml:"at_most"`
	From    *int   `toml:"from_percent"`
	Payout  *int   `toml:"payout_percent"`
	Allowed *bool  `toml:"allowed"`
}

type articleText struct {
	Publisher string `toml:"publisher"`
	Title     string `toml:"title"`
	File      string `toml:"file"`
	Address   string `toml:"address"`
}

// ruleText has where its sentence stands as one text, or as one in each language.
// Article is the rule's own, where that is not the file's; in format 2 it has the id of a
// source, and digests of its sentences, instead.
type ruleText struct {
	ID        string         `toml:"id"`
	Cases     []string       `toml:"cases"`
	Sentence  string         `toml:"sentence"`
	Place     *wording       `toml:"place"`
	Article   *articleText   `toml:"article"`
	Source    string         `toml:"source"`
	Sentences []sentenceText `toml:"sentences"`
	Assumed   bool           `toml:"assumed"`
	Text      wording        `toml:"text"`
}

type sentenceText struct {
	Words  int    `toml:"words"`
	SHA256 string `toml:"sha256"`
}

type exampleText struct {
	Name     string        `toml:"name"`
	Platform string        `toml:"platform"`
	Given    givenText     `toml:"given"`
	Messages []messageText `toml:"messages"`
	Offer    *offerText    `toml:"offer"`
	Ask      askText       `toml:"ask"`
	Expect   expectText    `toml:"expect"`
}

type givenText struct {
	Status            string `toml:"status"`
	Start             string `toml:"start"`
	Duration          string `toml:"duration"`
	Place             string `toml:"place"`
	Currency          string `toml:"currency"`
	Price             int64  `toml:"price"`
	Paid              int64  `toml:"paid"`
	Charged           int64  `toml:"charged"`
	Refunded          int64  `toml:"refunded"`
	Charge            string `toml:"charge"`
	NoShowBy          string `toml:"no_show_by"`
	CountsAsHeld      bool   `toml:"counts_as_held"`
	CancelledBy       string `toml:"cancelled_by"`
	Reason            string `toml:"reason"`
	Ruling            string `toml:"ruling"`
	ClientArrived     string `toml:"client_arrived"`
	SpecialistArrived string `toml:"own_arrival"`
	Booked            string `toml:"booked"`
	Agreed            string `toml:"agreed"`
	MovedFrom         string `toml:"moved_from"`
	Waited            string `toml:"waited"`
	AfterHeld         bool   `toml:"after_held"`
	Moves             int    `toml:"moves"`
	Absences          int    `toml:"absences"`
	Sequence          int    `toml:"sequence"`
	Note              string `toml:"note"`
	ClientLang        string `toml:"client_lang"`
	Package           string `toml:"package"`       // from which the session is drawn, or for book would be
	PackageLeft       int    `toml:"package_left"`  // how many sessions of it are left
	PackagePrice      int64  `toml:"package_price"` // in minor units
	PackagePaid       int64  `toml:"package_paid"`
	PackagesSpent     bool   `toml:"packages_spent"` // of the client's packages none has a session left
	ByOthers          bool   `toml:"by_others"`      // who asks is not the specialist, and may not rule for them
	PackageLapsed     bool   `toml:"package_lapsed"` // one of these has, but its last day is before the session
	Session           string `toml:"session"`
	BookedBy          string `toml:"booked_by"`
	MovedAt           string `toml:"moved_at"` // when it left moved_from, and for whose cause
	MovedBy           string `toml:"moved_by"`
	Fees              int64  `toml:"fees"` // for moves, in minor units
	Payout            int64  `toml:"payout"`
	RefundChoice      string `toml:"refund_choice"`
	Upfront           bool   `toml:"upfront"`
	Silence           string `toml:"silence"`          // what it brings; left out, what it would in a book
	SilenceAt         string `toml:"silence_at"`       // the last instant at which somebody can speak
	SilenceBy         string `toml:"silence_by"`       // whose claim it is
	SilenceCharged    int64  `toml:"silence_charged"`  // in minor units, once it has come about
	SilenceRefunded   int64  `toml:"silence_refunded"` // in all

	History []happeningText `toml:"history"` // what happened before, oldest first
}

// happeningText is what happened to the appointment, or to another one.
type happeningText struct {
	Verb      string `toml:"verb"`
	By        string `toml:"by"`
	Effective string `toml:"effective"`
	Amount    int64  `toml:"amount"` // in minor units, below zero for what went back
	Lead      string `toml:"lead"`   // before the start
	Other     bool   `toml:"other"`  // it was about another appointment
}

type messageText struct {
	Kind     string `toml:"kind"`
	Text     string `toml:"text"`
	Received string `toml:"received"`
	ETA      string `toml:"eta"`
	Answered bool   `toml:"settled"`
	By       string `toml:"by"`
}

// offerText is the offer that an example begins with.
type offerText struct {
	By       string   `toml:"by"`
	State    string   `toml:"state"`
	Slots    []string `toml:"slots"`
	Expires  string   `toml:"expires"`
	Accepted int      `toml:"accepted"`
	Reason   string   `toml:"reason"`
	Ruling   string   `toml:"ruling"`
	Start    string   `toml:"start"`

	Created   string `toml:"created"`
	Requested string `toml:"requested"`
	Waiting   string `toml:"waiting"` // the entry of the waiting list that it answers
}

type askText struct {
	Verb         string `toml:"verb"`
	By           string `toml:"by"`
	Now          string `toml:"now"`
	Arrived      string `toml:"arrived"`
	To           string `toml:"to"`
	Duration     string `toml:"duration"`
	Place        string `toml:"place"`
	Requested    string `toml:"requested"`
	Reason       string `toml:"reason"`
	AcceptReason string `toml:"accept_reason"`
	RejectReason string `toml:"reject_reason"`
	Amount       int64  `toml:"amount"`
	Kind         string `toml:"kind"`
	Text         string `toml:"text"`
	Received     string `toml:"received"`
	ETA          string `toml:"eta"`
	Start        string `toml:"start"`
	Resolves     string `toml:"resolves"`
	Booked       string `toml:"booked"`
	Assume       string `toml:"assume"`
	Since        string `toml:"since"`

	Note       string   `toml:"note"`
	Price      int64    `toml:"price"`
	Currency   string   `toml:"currency"`
	ClientLang string   `toml:"client_lang"`
	Slots      []string `toml:"slots"`
	Expires    string   `toml:"expires"`
	Number     int      `toml:"number"`
	Outside    bool     `toml:"outside"`
	Waiting    string   `toml:"waiting"`
	Charge     string   `toml:"charge"` // "50%", or minor units
	Choice     string   `toml:"choice"`
	Cause      string   `toml:"cause"`
}

// expectText has a pointer wherever an absent key means that it is not
// compared.
type expectText struct {
	Verdict      string    `toml:"verdict"`
	NotBefore    *string   `toml:"not_before"`
	Rules        *[]string `toml:"rules"`
	Options      *[]string `toml:"options"`
	Notices      *[]string `toml:"notices"`
	Warnings     *[]string `toml:"warnings"`
	Changed      *bool     `toml:"changed"`
	Support      *bool     `toml:"support"`
	Assumed      *bool     `toml:"assumed"`
	Waited       *string   `toml:"waited"`
	Answers      *int      `toml:"settles"`
	Weighed      *int      `toml:"weighed"`
	Status       *string   `toml:"status"`
	Start        *string   `toml:"start"`
	End          *string   `toml:"end"`
	Place        *string   `toml:"place"`
	LateBy       *string   `toml:"late_by"`
	Sequence     *int      `toml:"sequence"`
	Charge       *string   `toml:"charge"`
	Charged      *int64    `toml:"charged"`
	Paid         *int64    `toml:"paid"`
	Refunded     *int64    `toml:"refunded"`
	RefundDue    *int64    `toml:"refund_due"`
	Owed         *int64    `toml:"owed"`
	NoShowBy     *string   `toml:"no_show_by"`
	CountsAsHeld *bool     `toml:"counts_as_held"`
	CancelledBy  *string   `toml:"cancelled_by"`
	Ruling       *string   `toml:"ruling"`
	Note         *string   `toml:"note"`
	Price        *int64    `toml:"price"`
	Currency     *string   `toml:"currency"`
	ClientLang   *string   `toml:"client_lang"`
	Offers       *[]string `toml:"offers"`
	Expires      *string   `toml:"expires"`
	Package      *string   `toml:"package"`
	Fees         *int64    `toml:"fees"`
	Payout       *int64    `toml:"payout"`
	RefundChoice *string   `toml:"refund_choice"`
	ChargeMin    *int64    `toml:"charge_min"`
	ChargeMax    *int64    `toml:"charge_max"`
	OutOfRange   *bool     `toml:"out_of_range"`
	Silence      *string   `toml:"silence"`
	SilenceAt    *string   `toml:"silence_at"`
	Upfront      *bool     `toml:"upfront"`
}
