package policy

func (r Resolve) decide(q question) Decision {
	q.asks = asks{by: r.Party()}
	return q.resolve(r.MessageID)
}

// resolve closes one message of the client's that was settled otherwise. It
// leaves the appointment as it is, whatever its status.
func (q question) resolve(id string) Decision {
	for _, m := range q.facts.Messages {
		if m.ID == id && !m.Settled {
			return q.allow(Effect{Changed: true, Appointment: q.was, Settles: []string{m.ID}}, CaseResolve)
		}
	}
	return q.unchanged(CaseResolve)
}
