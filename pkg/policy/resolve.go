package policy

// resolve closes one message of the client's that was settled otherwise. It
// leaves the appointment as it is, whatever its status.
func (q question) resolve() Decision {
	for _, m := range q.facts.Messages {
		if m.ID == q.request.Message.ID && !m.Settled {
			return q.allow(Effect{Changed: true, Appointment: q.was, Settles: []string{m.ID}}, CaseResolve)
		}
	}
	return q.unchanged(CaseResolve)
}
