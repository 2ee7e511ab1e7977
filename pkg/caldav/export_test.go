package caldav

// AtMost has a client read no more of an answer than so many bytes.
func (c *Client) AtMost(bytes int64) { c.most = bytes }
