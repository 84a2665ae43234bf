"""The pages of requests and answers, by what an officer comes for."""
