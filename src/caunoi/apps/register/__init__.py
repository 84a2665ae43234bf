"""Partners, contact points, instruments and agreements, engagements, commitments."""
