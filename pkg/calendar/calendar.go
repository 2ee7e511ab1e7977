// Package calendar is iCalendar as text (RFC 5545, 5546, 6868, 7986): what adsum writes for
// other programs, and what it reads of theirs.
//
// What is written depends on nothing but what is given. What is read comes with its line, and
// in the memory that one component takes. It must not know a book, a network or the clock.
package calendar

// Status is that of an event.
type Status string

// The statuses. A file may leave it out, which is Confirmed.
const (
	Confirmed Status = "CONFIRMED"
	Tentative Status = "TENTATIVE"
	Cancelled Status = "CANCELLED"
)

// Method is what a file asks of whoever gets it (RFC 5546); none where it only tells.
type Method string

// The methods that adsum writes or answers.
const (
	Publish Method = "PUBLISH"
	Request Method = "REQUEST"
	Cancel  Method = "CANCEL"
	Reply   Method = "REPLY"
	Counter Method = "COUNTER"
)

// Person is somebody whom an event names: an address of e-mail, and a name or none.
type Person struct{ Address, Name string }
